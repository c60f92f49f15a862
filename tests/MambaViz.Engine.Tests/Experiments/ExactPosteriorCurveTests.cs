using MambaViz.Engine.Experiments;
using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>The errors of the best possible predictor of Gaussian processes, which models are compared with.</summary>
public sealed class ExactPosteriorCurveTests
{
    private const int Prompts = 3000;

    private static readonly IReadOnlyList<int> Counts = CardMeasurement.ExampleCounts(trainedExamples: 41);

    private const int VariancePrompts = 1000;

    // A few prompts whose query lies beyond all examples make much of the mean: limits of a sample are too narrow, and what is known was such a sample.
    private const double Slack = 1.35;

    public static TheoryData<double, double, double, double> Known => new()
    {
        { .1, .048, .015, .003 },
        { .2, .087, .025, .009 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void It_has_the_errors_it_is_known_to_have(double noise, double after10, double after20, double after40)
    {
        var settings = CardMeasurement.Cases("free-1d", dimension: 1, Counts[^1], seed: 7_000_000).Select(part => part.Settings).First(s => s.Noise == noise);
        var curve = LearningCurve.Measure("exact-posterior", settings, Counts, Prompts, TestContext.Current.CancellationToken);

        foreach (var (count, known) in Counts.Zip([after10, after20, after40]))
        {
            var measured = curve.After(count);
            // Its squared error is on average its variance, which the inputs alone decide and which varies little.
            var variance = Enumerable.Range(0, VariancePrompts).AsParallel().Average(prompt => Variance(new PromptDraw(settings).One(prompt, count + 1)));
            Assert.True(measured.Low <= Slack * variance && measured.High >= variance / Slack, $"{count} examples: measured {measured}, its variance {variance}.");
            Assert.InRange(variance, known / Slack, known * Slack);
        }
    }

    private static double Variance(TaskDraw task)
    {
        double Covariance(double[] a, double[] b) => Math.Exp(-.5 * Math.Pow((a[0] - b[0]) / task.LengthScale!.Value, 2));
        var inputs = task.Examples.Select(e => e.X).ToList();
        var query = inputs[^1];
        inputs.RemoveAt(inputs.Count - 1);
        var matrix = Matrix<double>.Build.Dense(inputs.Count, inputs.Count, (i, j) => Covariance(inputs[i], inputs[j]) + (i == j ? task.Noise * task.Noise : 0));
        var toQuery = Vector<double>.Build.Dense(inputs.Count, i => Covariance(inputs[i], query));
        return 1 - toQuery * matrix.LU().Solve(toQuery);
    }
}
