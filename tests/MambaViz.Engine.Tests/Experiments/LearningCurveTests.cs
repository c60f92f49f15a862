using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class LearningCurveTests
{
    private static readonly TaskSettings Linear = new() { Name = "linear", Dimension = 4, Seed = 11, ExampleCount = 6 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_baselines_error_is_that_of_its_prediction_at_the_next_input()
    {
        var curve = LearningCurve.Measure("least-squares", Linear, [0, 3, 6], promptCount: 5, cancellation: Cancellation);

        Assert.Equal([0, 3, 6], curve.ExampleCounts);
        var byHand = Enumerable.Range(0, 5).Average(i =>
        {
            var task = new TaskDraw(Linear with { Seed = 11 + i, ExampleCount = 7 });
            return Math.Pow(new LeastSquares().Fit([.. task.Examples.Take(3)])(task.Examples[3].X) - task.Target(task.Examples[3].X), 2);
        });
        Assert.Equal(byHand, curve.MeanAfter(3), 12);
        Assert.Equal(byHand, curve.After(3).Mean, 12);
        Assert.True(curve.MeanAfter(6) < 1e-20);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("orthants")]
    public void A_models_error_is_that_of_its_prediction_after_each_number_of_examples(string shift)
    {
        using var model = SequenceModel.Create(new() { Architecture = Architectures.Mamba, InputDimension = 4, LayerCount = 1, Width = 8 }, CPU, seed: 1);
        var settings = Linear with { Shift = shift };

        var curve = LearningCurve.Measure(model, settings, promptCount: 3, cancellation: Cancellation);

        for (var k = 0; k <= 6; k++)
        {
            var prompts = shift == "none" ? new PromptDraw(settings).Batch(0, 3, k + 1) : new PromptDraw(settings).BatchWithQuery(0, 3, k);
            var predictions = PromptPredictions.Of(model, prompts, 3);
            var expected = Enumerable.Range(0, 3).Average(p => Math.Pow(predictions[p * (k + 1) + k] - prompts.Targets[p * (k + 1) + k], 2));
            Assert.Equal(expected, curve.MeanAfter(k), 1e-5);
        }
    }

    [Fact]
    public void The_zero_predictor_is_as_far_off_as_the_untouched_query_says()
    {
        // Orthogonal queries: least squares says 0, so that every number of examples has the error of none.
        var settings = Linear with { Shift = "orthogonal-query", ExampleCount = 3 };
        var curve = LearningCurve.Measure("least-squares", settings, [0, 1, 3], promptCount: 20, cancellation: Cancellation);

        foreach (var count in new[] { 1, 3 })
        {
            var expected = Enumerable.Range(0, 20).Average(i =>
            {
                var task = new PromptDraw(settings).One(i, count);
                return Math.Pow(task.Target(task.Query()), 2);
            });
            Assert.Equal(expected, curve.MeanAfter(count), 9);
        }
    }

    [Fact]
    public void Rows_hold_models_and_baselines_of_the_same_prompts()
    {
        var experiment = new LearningCurves(new("relu-network", 20), Linear with { Name = "relu-network", ExampleCount = 60 }, PromptCount: 4) { Marks = [7] };

        var quick = experiment.Of(new LeastSquares(), Cancellation).ToList();
        Assert.Equal(Enumerable.Range(0, 61).Select(k => (double)k), quick.Select(r => r.X));
        Assert.All(quick, r => Assert.Equal(("relu-network", "least-squares", 4), (r.Panel.Task, r.Series, r.Count)));
        Assert.All(quick, r => Assert.InRange(r.Mean, r.Low, r.High));

        var slow = experiment.Of(new TwoLayerNetwork(), Cancellation).ToList();
        Assert.Equal([0, 3, 6, 7, 9], slow.Take(5).Select(r => r.X));
        Assert.Equal(60, slow[^1].X);
        // Without an example both say 0, of the same functions.
        Assert.Equal(quick[0].Mean, slow[0].Mean);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var model = SequenceModel.Create(new() { Architecture = Architectures.Mamba, InputDimension = 3, LayerCount = 1, Width = 8 }, CPU, seed: 1);

        Assert.Equal("dimension: must be 3, the model's, got 4", Assert.Throws<TaskSettingsException>(() => LearningCurve.Measure(model, Linear, 1, cancellation: Cancellation)).Message);
        Assert.StartsWith("baselines: must be of least-squares, ridge, ", Assert.Throws<TaskSettingsException>(() => LearningCurve.Measure("xyz", Linear, [1], 1, Cancellation)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningCurve.Measure("ridge", Linear, [7], 1, Cancellation));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => LearningCurve.Measure("ridge", Linear, [1], 1, cancelled.Token));
    }
}
