using TorchSharp;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>A tensor that a checkpoint says it holds.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record StoredTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The shape as it is written.</summary>
    public string ShapeText => $"({string.Join(", ", Shape)})";
}

/// <summary>
/// The tensors of a checkpoint, in however many files: what there is is known, and was checked, before any of it is read, and it is read one by one.
/// </summary>
internal abstract class StoredTensors : IDisposable
{
    /// <summary>Most tensors of a checkpoint.</summary>
    public const int MaximumCount = 100_000;

    // What holds a checkpoint's weights, the better form first.
    private const string WholeFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";
    private const string TorchFile = "pytorch_model.bin";

    /// <summary>By name.</summary>
    public abstract IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Opens the weights of a folder as Hugging Face's hub keeps them.</summary>
    /// <exception cref="ImportException">There are none, or they break a rule of their format.</exception>
    public static StoredTensors Open(string folder)
    {
        var whole = Path.Combine(folder, WholeFile);
        var index = Path.Combine(folder, IndexFile);
        var torchFile = Path.Combine(folder, TorchFile);
        if (File.Exists(whole))
            return SafetensorsShards.Open([whole]);
        if (File.Exists(index))
            return SafetensorsShards.Open(folder, ShardIndex.Read(index));
        if (File.Exists(torchFile))
            return TorchArchive.OpenFile(torchFile);
        throw new ImportException($"{Path.GetFileName(Path.GetFullPath(folder))}: must hold {WholeFile}, {IndexFile} or {TorchFile}.");
    }

    /// <summary>The files that hold a checkpoint's weights, for copying; empty where there are none.</summary>
    public static IReadOnlyList<string> Files { get; } = [WholeFile, IndexFile, TorchFile];

    /// <summary>Reads one tensor in its own type. The caller owns it.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public abstract torch.Tensor Read(string name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the files.</summary>
    protected abstract void Dispose(bool disposing);
}
