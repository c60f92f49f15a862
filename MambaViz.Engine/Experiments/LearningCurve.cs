namespace MambaViz.Engine.Experiments;

/// <summary>
/// Squared error by number of examples, prompt by prompt, against the noiseless function: the prediction at the x of example k + 1, or at the
/// query of a shift that has its own, has seen k examples (Grazzi et al., section 3.1).
/// </summary>
public sealed partial class LearningCurve
{
    private readonly SortedList<int, double[]> _squaredErrors;   // example count -> prompt

    private LearningCurve(IEnumerable<int> exampleCounts, int promptCount)
    {
        _squaredErrors = [];
        foreach (var count in exampleCounts)
            _squaredErrors.Add(count, new double[promptCount]);
    }

    /// <summary>The numbers of examples that were measured, ascending.</summary>
    public IReadOnlyList<int> ExampleCounts => [.. _squaredErrors.Keys];

    /// <summary>Most examples seen by a prediction.</summary>
    public int MaximumExampleCount => _squaredErrors.Keys[^1];

    /// <summary>Prompts it was measured on.</summary>
    public int PromptCount => _squaredErrors.Values[0].Length;

    /// <summary>The mean squared error after <paramref name="exampleCount"/> examples, with its interval.</summary>
    public BootstrapMean After(int exampleCount) => Bootstrap.Mean(_squaredErrors[exampleCount]);

    /// <summary>The mean squared error after <paramref name="exampleCount"/> examples alone, without the cost of its interval.</summary>
    public double MeanAfter(int exampleCount) => _squaredErrors[exampleCount].Average();
}
