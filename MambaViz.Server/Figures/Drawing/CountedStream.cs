namespace MambaViz.Server.Figures.Drawing;

/// <summary>
/// A file in memory that takes no more than its print may write. The rest is dropped without a word, for Skia writes from native code; <see
/// cref="PrintBudget.Check"/> tells.
/// </summary>
internal sealed class CountedStream(PrintBudget budget) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        budget.Write(count);
        if (!budget.IsFull)
            base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        budget.Write(buffer.Length);
        if (!budget.IsFull)
            base.Write(buffer);
    }
}
