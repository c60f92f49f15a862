using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class TrainingEvaluationTests : IDisposable
{
    private static readonly TrainingRecipe Recipe = new()
    {
        Task = "linear",
        Model = new() { Architecture = "mamba", InputDimension = 2, LayerCount = 1, Width = 8 },
        Training = new() { Steps = 30, BatchSize = 2, ExampleCount = 4, WarmupSteps = 0 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-evaluation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_weights_that_did_best_come_back()
    {
        using var good = Model(readOut: 0);     // Predicts zero: error 1.
        using var bad = Model(readOut: 100);
        var best = good.Parameters.Values.bytes.ToArray();
        var evaluation = new TrainingEvaluation(_folder, Recipe, 10);
        evaluation.Observe(10, good);
        evaluation.Observe(20, bad);

        Assert.InRange(evaluation.Rows[0].MeanError, .7, 1.3);
        Assert.True(evaluation.Rows[1].MeanError > 10 * evaluation.Rows[0].MeanError);
        // Read back from disk, as after a resume.
        Assert.Equal(10, new TrainingEvaluation(_folder, Recipe, 10).RestoreBest(bad));
        Assert.Equal(best, bad.Parameters.Values.bytes.ToArray());
    }

    [Fact]
    public void Where_the_last_did_best_nothing_is_restored()
    {
        using var good = Model(readOut: 0);
        using var bad = Model(readOut: 100);
        var evaluation = new TrainingEvaluation(_folder, Recipe, 10);
        evaluation.Observe(10, bad);
        evaluation.Observe(20, good);

        Assert.Null(evaluation.RestoreBest(good));
    }

    [Fact]
    public void Steps_that_come_again_after_a_resume_replace_their_rows()
    {
        using var model = Model(readOut: 1);
        var evaluation = new TrainingEvaluation(_folder, Recipe, 10);
        foreach (var step in new[] { 10, 20, 30, 20 })
            evaluation.Observe(step, model);

        Assert.Equal([10L, 20], new TrainingEvaluation(_folder, Recipe, 10).Rows.Select(row => row.Step));
        Assert.Equal(evaluation.Rows[0].MeanError, evaluation.Rows[1].MeanError);   // The same prompts each time.
    }

    [Fact]
    public void A_run_is_evaluated_at_the_interval_and_at_its_end()
    {
        var evaluation = new TrainingEvaluation(_folder, Recipe, 20);

        Assert.Equal([20L, 30], Enumerable.Range(1, 30).Select(step => (long)step).Where(evaluation.Wants));
    }

    private static SequenceModel Model(float readOut)
    {
        var model = SequenceModel.Create(Recipe.Model, CPU, seed: 1);
        using var guard = no_grad();
        foreach (var parameter in model.Parameters.Parameters.Where(p => p.Name.StartsWith("read_out", StringComparison.Ordinal)))
            parameter.Value.fill_(readOut);
        return model;
    }
}
