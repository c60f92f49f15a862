using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Charts.Reading;

/// <summary>What one token reads in one block of one model, in the way that is drawn. Arrays have a number a token up to it.</summary>
public sealed record ShownReading
{
    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Its colour, dash and marker.</summary>
    public required SeriesIdentity Slot { get; init; }

    /// <summary>The block's kind: of a hybrid that of this block.</summary>
    public required string Kind { get; init; }

    /// <summary>How it is told, in words.</summary>
    public required string How { get; init; }

    /// <summary>The share of each token in all that is read, with the sign of its weight.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The same by size: they sum to 1, or all are 0 where nothing is read.</summary>
    public required float[] Shares { get; init; }

    /// <summary>The shares of each demonstration's tokens together, and last that of what the reading token is part of.</summary>
    public required float[] Demonstrations { get; init; }

    /// <summary>How many tokens back it reads on average.</summary>
    public required double MeanDistance { get; init; }

    /// <summary>The step size that each token wrote with; null for a kind whose tokens choose none.</summary>
    public float[]? Writes { get; init; }

    /// <summary>The share that is left of what each token wrote; null for a kind without a state.</summary>
    public float[]? Keeps { get; init; }

    /// <summary>The attention of each head; empty for a kind without heads.</summary>
    public required IReadOnlyList<float[]> Heads { get; init; }

    /// <summary>Channels that can be told of one by one; 0 for a kind without.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>Whether it is told with and without a convolution and a gate.</summary>
    public required bool HasWays { get; init; }

    /// <summary>Whether it is a convolution, which reads the same in every prompt.</summary>
    public bool IsFixed => Kind == "s4";

    /// <summary>Whether it is attention.</summary>
    public bool IsAttention => Heads.Count > 0;

    /// <summary>What a frame says, in a way.</summary>
    /// <param name="title">The model's name for people.</param>
    /// <param name="slot">Its colour, dash and marker.</param>
    /// <param name="frame">What came; with the channel that is asked for, where the block has it.</param>
    /// <param name="starts">Where the tokens of each demonstration begin, and last those of the query.</param>
    /// <param name="view">The way.</param>
    public static ShownReading Of(string title, SeriesIdentity slot, ReadingFrame frame, IReadOnlyList<int> starts, ReadingView view)
    {
        IReadOnlyList<float[]> heads = [.. (frame.Heads ?? []).Select(head => FloatBytes.ToArray(head))];
        var way = WayOf(frame, view);
        var (weights, sizes) = Told(way, heads, view);
        var sum = sizes.Sum(size => (double)size);
        var scale = sum is > 0 and < double.PositiveInfinity ? 1 / sum : 0;
        float[] shares = Array.ConvertAll(sizes, size => (float)(size * scale));
        return new()
        {
            Model = frame.Model,
            Title = title,
            Slot = slot,
            Kind = frame.Kind,
            How = ReadingWords.How(frame, way, heads.Count, view),
            Weights = Array.ConvertAll(weights, weight => (float)(weight * scale)),
            Shares = shares,
            Demonstrations = Together(shares, starts),
            MeanDistance = shares.Index().Sum(token => (double)token.Item * (shares.Length - 1 - token.Index)),
            Writes = Floats(frame.StepSizes),
            Keeps = Floats(frame.Survival),
            Heads = heads,
            ChannelCount = frame.ChannelCount,
            HasWays = frame.Ways.Length > 1,
        };
    }

    // One channel, or the head of one, is all there is of it: its sizes are its own.
    private static (float[] Weights, float[] Sizes) Told(WayOfReading way, IReadOnlyList<float[]> heads, ReadingView view)
    {
        var one = view.Head is { } head && head < heads.Count ? heads[head] : view.Channel is not null ? Floats(way.Channel) : null;
        if (one is not null)
            return (one, Array.ConvertAll(one, Math.Abs));
        var sizes = FloatBytes.ToArray(way.Magnitude);
        return (view.IsSigned ? Floats(way.Weight) ?? sizes : sizes, sizes);
    }

    private static WayOfReading WayOf(ReadingFrame frame, ReadingView view)
    {
        var name = (view.WithConvolution, view.WithGate) switch
        {
            (true, true) => ReadingWays.GatedInputs,
            (true, false) => ReadingWays.Inputs,
            (false, true) => ReadingWays.GatedScan,
            _ => ReadingWays.Scan,
        };
        return Array.Find(frame.Ways, way => way.Way == name) ?? frame.Ways[^1];
    }

    // A token is part of the last line that has begun before it.
    private static float[] Together(float[] shares, IReadOnlyList<int> starts)
    {
        var lines = starts.Count(start => start < shares.Length);
        var together = new float[lines];
        for (int token = 0, line = 0; token < shares.Length && lines > 0; token++)
        {
            while (line + 1 < lines && starts[line + 1] <= token)
                line++;
            together[line] += shares[token];
        }

        return together;
    }

    private static float[]? Floats(byte[]? bytes) => bytes is null ? null : FloatBytes.ToArray(bytes);
}
