using System.IO.Compression;
using MambaViz.Engine.Runtime;
using TorchSharp;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// pytorch_model.bin, as torch.save writes it: a zip of a pickle, which <see cref="TorchPickle"/> reads without running it, and a file of plain
/// numbers a storage. Nothing may be compressed: a small file must not become a large one.
/// </summary>
internal sealed class TorchArchive : StoredTensors
{
    private const long LargestPickle = 4 << 20;
    private const int MaximumEntries = 200_000;

    private readonly string _name;
    private readonly ZipArchive _zip;
    private readonly string _root;
    private readonly IReadOnlyDictionary<string, TorchTensor> _places;
    private readonly Dictionary<string, ZipArchiveEntry> _data = new(StringComparer.Ordinal);

    private TorchArchive(string name, ZipArchive zip)
    {
        (_name, _zip) = (name, zip);
        if (zip.Entries.Count > MaximumEntries)
            throw new ImportException($"{name}: must hold at most {MaximumEntries} files.");
        var pickles = zip.Entries.Where(entry => entry.Name == "data.pkl").ToList();
        if (pickles.Count != 1)
            throw new ImportException($"{name}: must hold one data.pkl, got {pickles.Count}.");
        _root = pickles[0].FullName[..^"data.pkl".Length];
        foreach (var entry in zip.Entries)
        {
            if (entry.CompressedLength != entry.Length)
                throw new ImportException($"{name}: must not be compressed, and {entry.FullName.ReplaceLineEndings(" ")} is.");
            if (!_data.TryAdd(entry.FullName, entry))
                throw new ImportException($"{name}: must hold a file once, and holds {entry.FullName.ReplaceLineEndings(" ")} twice.");
        }

        if (_data.TryGetValue(_root + "byteorder", out var order) && Bytes(order, 16) is var text && !text.AsSpan().StartsWith("little"u8))
            throw new ImportException($"{name}: must be little-endian.");
        _places = TorchPickle.Read(Bytes(pickles[0], LargestPickle));
        foreach (var (tensor, place) in _places)
        {
            var key = $"{_root}data/{place.Storage.Key}";
            if (!_data.TryGetValue(key, out var entry) || entry.Length != place.Storage.Type.ByteCount([place.Storage.Count], tensor))
                throw new ImportException($"{name}: \"{tensor}\" must have its {place.Storage.Count} numbers, and has not.");
        }

        Tensors = _places.ToDictionary(
            pair => pair.Key, pair => new StoredTensor(pair.Key, pair.Value.Storage.Type, pair.Value.Shape), StringComparer.Ordinal);
    }

    public override IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <exception cref="ImportException">It is no such archive, or does anything else than to describe tensors.</exception>
    public static TorchArchive OpenFile(string path)
    {
        var name = Path.GetFileName(path);
        FileStream? file = null;
        ZipArchive? zip = null;
        try
        {
            if (FileKind.IsSpecial(path))
                throw new ImportException($"{name}: must be a file, and is a pipe or a device.");
            file = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[4];
            if (file.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 || !magic.SequenceEqual("PK\x03\x04"u8))
                throw new ImportException($"{name}: must be a zip as torch.save writes it since version 1.6, and is not.");
            file.Position = 0;
            zip = new(file, ZipArchiveMode.Read);
            return new(name, zip);
        }
        catch (Exception broken)
        {
            zip?.Dispose();
            file?.Dispose();
            if (broken is ImportException)
                throw;
            if (broken is InvalidDataException or IOException or UnauthorizedAccessException or SafetensorsException or ArgumentException)
                throw new ImportException($"{name}: {broken.Message.ReplaceLineEndings(" ")}", broken);
            throw;
        }
    }

    public override torch.Tensor Read(string name)
    {
        var (storage, offset, shape) = _places[name];
        var tensor = torch.empty([.. shape], storage.Type.ToTorch());
        var width = storage.Type.Bits() / 8;
        try
        {
            using var data = _data[$"{_root}data/{storage.Key}"].Open();
            Skip(data, offset * width);
            if (tensor.numel() > 0)
                data.ReadExactly(tensor.bytes);
            return tensor;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            tensor.Dispose();
            throw new ImportException($"{_name}: \"{name}\" cannot be read. {unreadable.Message}", unreadable);
        }
    }

    protected override void Dispose(bool disposing) => _zip.Dispose();

    private static void Skip(Stream stream, long count)
    {
        var buffer = new byte[Math.Min(count, 1 << 16)];
        for (; count > 0; count -= buffer.Length)
            stream.ReadExactly(buffer, 0, (int)Math.Min(count, buffer.Length));
    }

    private byte[] Bytes(ZipArchiveEntry entry, long largest)
    {
        if (entry.Length > largest)
            throw new ImportException($"{_name}: {entry.Name} must be at most {largest} bytes long, got {entry.Length}.");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
