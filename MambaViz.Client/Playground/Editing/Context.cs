using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Playground.Editing;

/// <summary>What undo brings back: the examples, how many of them the models have seen, and the lesson they came from.</summary>
/// <param name="Examples">In order.</param>
/// <param name="Count">How many of them the models have seen.</param>
/// <param name="LessonId">Null once the user has changed an example.</param>
/// <param name="Y">The range of the plot's y axis.</param>
public sealed record Context(ImmutableArray<DrawnExample> Examples, int Count, string? LessonId, AxisRange Y)
{
    /// <summary>The index of the first example in which two contexts differ: the predictions after that many examples are common to both.</summary>
    public static int FirstDifference(ImmutableArray<DrawnExample> before, ImmutableArray<DrawnExample> after)
    {
        var shared = Math.Min(before.Length, after.Length);
        for (var i = 0; i < shared; i++)
            if (before[i] != after[i])
                return i;
        return shared;
    }
}
