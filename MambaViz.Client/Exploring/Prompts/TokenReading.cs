using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What one token of a prompt reads in every block of one model, as far as it has arrived.</summary>
public sealed class TokenReading
{
    private readonly List<ReadingFrame> _blocks = [];

    /// <summary>Blocks that have arrived; they come in order.</summary>
    public int Known => _blocks.Count;

    /// <summary>No more will come: every block has arrived, or the model was not read.</summary>
    public bool IsDone => Refusal is not null || (_blocks is [var first, ..] && _blocks.Count == first.LayerCount);

    /// <summary>The server's words where the model cannot be read here; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The texts of the tokens up to the one that reads; empty before they have arrived.</summary>
    public IReadOnlyList<string> Tokens => _blocks is [{ Tokens: { } tokens }, ..] ? tokens : [];

    /// <summary>Where the tokens of each demonstration begin, and last those of the query; empty before they have arrived.</summary>
    public IReadOnlyList<int> Starts => _blocks is [{ Starts: { } starts }, ..] ? starts : [];

    /// <summary>Bytes of all that has arrived.</summary>
    public long Bytes { get; private set; }

    /// <summary>The block that leads to a layer, to the last one of a model that has fewer; null where it has not arrived, or of layer 0.</summary>
    public ReadingFrame? At(int layer) => _blocks is [var first, ..] && Math.Min(layer, first.LayerCount) is var at and > 0 && at <= _blocks.Count
        ? _blocks[at - 1]
        : null;

    /// <summary>Keeps a block; one that has arrived already changes nothing.</summary>
    public void Keep(ReadingFrame frame)
    {
        if (frame.Layer != Known + 1 || IsDone)
            return;
        _blocks.Add(frame);
        Bytes += Size(frame);
    }

    /// <summary>The model cannot be read here.</summary>
    public void Refuse(string words) => Refusal = words;

    private static long Size(ReadingFrame frame) =>
        frame.Ways.Sum(way => (long)way.Magnitude.Length + (way.Weight?.Length ?? 0) + (way.Channel?.Length ?? 0) + way.Examples.Length)
        + (frame.Heads?.Sum(head => (long)head.Length) ?? 0) + (frame.StepSizes?.Length ?? 0) + (frame.Survival?.Length ?? 0);
}
