namespace MambaViz.Server.Figures;

/// <summary>What a print has used of its bounds so far. Used by the thread that prints.</summary>
internal sealed class PrintBudget(PrintBounds bounds)
{
    private const long Mebi = 1 << 20;

    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private long _written;

    /// <summary>Whether the file has reached its longest.</summary>
    public bool IsFull => _written > bounds.MostBytes;

    /// <summary>Notes what was written. Never throws: the library that draws calls it from native code.</summary>
    public void Write(int bytes) => _written += bytes;

    /// <summary>Ends a print that nobody waits for, or that has used up what it was given.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it.</exception>
    /// <exception cref="FigureException">The file is too long, or takes too much memory.</exception>
    public void Check()
    {
        bounds.Cancellation.ThrowIfCancellationRequested();
        if (IsFull)
            throw new FigureException(
                $"panels: this figure makes a file of more than {bounds.MostBytes / Mebi} MiB; give fewer points, or take png.");
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore > bounds.MostAllocated)
            throw new FigureException($"panels: this figure takes more than {bounds.MostAllocated / Mebi} MiB to draw; give fewer points.");
    }
}
