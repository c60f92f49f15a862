namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>
/// Work captured once and launched as a whole, so that a step of a thousand kernels costs the host one call. Every launch reads and writes the
/// tensors the capture saw: memory that torch hands out on a <see cref="TorchStream"/> stays with that stream, where nothing but such steps
/// run, so a graph's temporary tensors are overwritten by nobody that would mind.
/// </summary>
internal sealed class CudaGraph : IDisposable
{
    private readonly TorchStream _stream;
    private readonly nint _handle;

    private CudaGraph(TorchStream stream, nint handle, int nodes)
    {
        _stream = stream;
        _handle = handle;
        NodeCount = nodes;
    }

    /// <summary>Kernels and copies in one launch.</summary>
    public int NodeCount { get; }

    /// <summary>Captures what <paramref name="work"/> does on the stream, without doing it.</summary>
    /// <exception cref="CudaException">The work waits for the device, or does what else cannot be captured.</exception>
    public static CudaGraph Capture(TorchStream stream, Action work)
    {
        var (graph, nodes) = CudaDriver.Capture(stream.Handle, work);
        return new(stream, graph, nodes);
    }

    /// <summary>Does the work again.</summary>
    public void Launch() => CudaDriver.LaunchGraph(_handle, _stream.Handle);

    /// <inheritdoc/>
    public void Dispose() => CudaDriver.DestroyGraph(_handle);
}
