using MambaViz.Engine.Runtime;
using TorchSharp;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>The tensors of safetensors files: every header is checked when they are opened, data is read tensor by tensor.</summary>
internal sealed class SafetensorsShards : StoredTensors
{
    private readonly List<FileStream> _files = [];
    private readonly Dictionary<string, StoredTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FileStream File, long Begin, long Length)> _places = new(StringComparer.Ordinal);

    public override IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>Opens files, none of which may hold a tensor of another.</summary>
    /// <exception cref="ImportException">One breaks a rule of the format, or cannot be opened.</exception>
    public static SafetensorsShards Open(IEnumerable<string> paths)
    {
        var shards = new SafetensorsShards();
        try
        {
            foreach (var path in paths)
                shards.Add(path);
            return shards;
        }
        catch
        {
            shards.Dispose();
            throw;
        }
    }

    /// <summary>Opens the shards that an index names, and holds them to it.</summary>
    /// <exception cref="ImportException">One is missing or broken, or holds other tensors than the index says.</exception>
    public static SafetensorsShards Open(string folder, IReadOnlyDictionary<string, string> index)
    {
        var shards = Open(index.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Path.Combine(folder, name)));
        foreach (var (tensor, file) in index)
        {
            if (shards._places.TryGetValue(tensor, out var place) && Path.GetFileName(place.File.Name) == file)
                continue;
            shards.Dispose();
            throw new ImportException($"{file}: must hold \"{tensor}\", as the index says, and does not.");
        }

        return shards;
    }

    public override torch.Tensor Read(string name)
    {
        var (file, begin, length) = _places[name];
        var stored = _tensors[name];
        var tensor = torch.empty([.. stored.Shape], stored.Type.ToTorch());
        try
        {
            file.Position = begin;
            if (length > 0)
                ReadInto(file, tensor, length);
            return tensor;
        }
        catch (Exception unreadable) when (unreadable is IOException or EndOfStreamException)
        {
            tensor.Dispose();
            throw new ImportException($"{Path.GetFileName(file.Name)}: \"{name}\" cannot be read. {unreadable.Message}", unreadable);
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var file in _files)
            file.Dispose();
    }

    // A tensor's bytes are a span, and so at most 2 GB: more are read part by part.
    private static void ReadInto(FileStream file, torch.Tensor tensor, long length)
    {
        if (length <= int.MaxValue)
        {
            file.ReadExactly(tensor.bytes);
            return;
        }

        using var flat = tensor.view(-1);
        var width = length / flat.shape[0];
        for (long first = 0; first < flat.shape[0]; first += 1 << 28)
        {
            using var part = flat.narrow(0, first, Math.Min(1 << 28, flat.shape[0] - first));
            using var read = torch.empty(part.shape, part.dtype);
            file.ReadExactly(read.bytes[..(int)(part.shape[0] * width)]);
            part.copy_(read);
        }
    }

    private void Add(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (FileKind.IsSpecial(path))
                throw new ImportException($"{name}: must be a file, and is a pipe or a device.");
            var file = File.OpenRead(path);
            _files.Add(file);
            var (header, _) = SafetensorsReader.ReadHeader(file);
            var data = file.Position;
            foreach (var entry in header.Entries)
            {
                if (!_tensors.TryAdd(entry.Name, new(entry.Name, entry.Type, entry.Shape)))
                    throw new ImportException($"{name}: \"{entry.Name}\" is in another file too.");
                _places.Add(entry.Name, (file, data + entry.Begin, entry.End - entry.Begin));
            }

            if (_tensors.Count > MaximumCount)
                throw new ImportException($"{name}: there must be at most {MaximumCount} tensors.");
        }
        catch (Exception broken) when (broken is SafetensorsException or IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{name}: {(broken is FileNotFoundException ? "it is missing." : broken.Message)}", broken);
        }
    }
}
