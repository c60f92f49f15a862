using System.Collections.Immutable;
using MambaViz.Contracts;

namespace MambaViz.Client.Streaming;

/// <summary>
/// Finds the most urgent thing that is not known yet: the picture on screen, what each layer thought of its newest example before it was
/// added, then the other numbers of examples and what was thought of the other examples. Counts whose examples did not change are never asked for again.
/// </summary>
public static class RefinementPlanner
{
    // Queries are limited to 1024 a request: the grid and this many next examples stay well below.
    private const int LongestRun = 256;

    /// <summary>The next request, or null when everything is known.</summary>
    /// <param name="store">What is known, for <paramref name="lens"/>.</param>
    /// <param name="models">The models switched on.</param>
    /// <param name="prompt">The examples and the current count.</param>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="version">The version of the examples.</param>
    /// <param name="currentOnly">Ask for nothing but the picture on screen: a drag is under way.</param>
    public static RefinementStep? Next(FrameStore store, IReadOnlyList<ModelCard> models, Prompt prompt, string lens, int version, bool currentOnly)
    {
        var examples = prompt.Examples;
        if (Missing(prompt.Count) is { Length: > 0 } current)
            return Ask(current, prompt.Count, prompt.Count, isCurrent: true);
        if (currentOnly)
            return null;
        // With the user's own examples this is the error beside the picture.
        if (!prompt.HasTruth && prompt.Count > 0 && BeforeExample(prompt.Count - 1) is { } newest)
            return newest;
        for (var first = 0; first <= examples.Length; first++)
        {
            if (Missing(first) is not { Length: > 0 } missing)
                continue;
            var last = first;
            while (last < examples.Length && last - first < LongestRun && Missing(last + 1).SequenceEqual(missing))
                last++;
            return Ask(missing, first, last, isCurrent: false);
        }
        for (var count = 0; count < examples.Length; count++)
            if (BeforeExample(count) is { } step)
                return step;
        return null;

        ModelCard[] Missing(int count) => [.. models.Where(model => !store.IsComplete(model.Id, count))];

        RefinementStep? BeforeExample(int count)
        {
            var unasked = models.Where(model => !store.HasNext(model.Id, count)).ToArray();
            return unasked.Length == 0 ? null
                : new RefinementStep(Request(unasked, examples, count, count, lens, [[examples[count].X]]), version, false, false, FrameCount(unasked, 1));
        }

        RefinementStep Ask(ModelCard[] missing, int first, int last, bool isCurrent)
        {
            var next = examples.Skip(first).Take(last - first + 1).Select(example => example.X);
            return new RefinementStep(Request(missing, examples, first, last, lens, QueryGrid.With(next)), version, isCurrent, true, FrameCount(missing, last - first + 1));
        }
    }

    private static RefineRequest Request(ModelCard[] models, ImmutableArray<DrawnExample> examples, int first, int last, string lens, double[][] queries) => new()
    {
        Models = [.. models.Select(model => model.Id)],
        Examples = [.. examples.Take(last).Select(example => new Example([example.X], example.Y))],
        Queries = queries,
        FromExample = first,
        Lens = lens,
    };

    private static int FrameCount(ModelCard[] models, int counts) => counts * models.Sum(model => model.LayerCount + 1);
}
