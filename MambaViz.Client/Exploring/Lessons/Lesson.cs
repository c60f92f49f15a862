using System.Collections.Concurrent;
using System.Collections.Immutable;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Lessons;

/// <summary>A context worth looking at, one click away.</summary>
public sealed record Lesson : IErrorMeasure
{
    private readonly ConcurrentDictionary<int, float[]> _truths = [];

    /// <summary>In links, and the name of its recording.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>In order, noise included.</summary>
    public required ImmutableArray<DrawnExample> Examples { get; init; }

    /// <summary>How many examples the models have seen when the lesson opens.</summary>
    public required int StartCount { get; init; }

    /// <summary>The noiseless function that the examples up to a count came from.</summary>
    public required Func<int, Func<double, double>> FunctionAfter { get; init; }

    /// <summary>The plot's y axis.</summary>
    public AxisRange Y { get; init; } = new(-1.9, 1.9);

    /// <summary>The request whose answer is recorded for this lesson: every count, the grid and each example's own input as queries.</summary>
    public RefineRequest ToRequest(IEnumerable<string> models, string lens = Lens.Tuned) => new()
    {
        Models = [.. models],
        Examples = [.. Examples.Select(example => example.AsExample)],
        Queries = QueryGrid.With(Examples.Select(example => example.X)),
        Lens = lens,
    };

    /// <summary>The known function on the query grid, as the models are measured after <paramref name="count"/> examples; shared, not to be written.</summary>
    public float[] TruthAfter(int count) => _truths.GetOrAdd(count, Sampled);

    /// <inheritdoc/>
    public float[] Errors(ModelFrames frames, int count) => frames.ErrorsAgainst(TruthAfter(count));

    /// <summary>Whether a request is about these very examples.</summary>
    public bool IsAskedBy(RefineRequest request) =>
        request.Examples is { } asked && asked.Length == Examples.Length
        && Examples.Zip(asked).All(pair => pair.Second.X is [var x] && Math.Abs(x - pair.First.X) < 1e-6 && Math.Abs(pair.Second.Y - pair.First.Y) < 1e-6);

    private float[] Sampled(int count)
    {
        var function = FunctionAfter(count);
        return Array.ConvertAll(QueryGrid.X, x => (float)function(x));
    }
}
