using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Paper;

/// <summary>Models that ship, on other prompts: what an experiment concludes is about the models and not about the draw.</summary>
public sealed class SeedTests
{
    private const int Prompts = 16;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "models");

    [Theory]
    [InlineData("error-by-examples", new[] { 2 }, "mamba-skewed-20", "transformer-skewed-20", "s4-skewed-20")]
    [InlineData("error-by-layer", new[] { 4, 6 }, "mamba-skewed-20", "transformer-skewed-20")]
    [InlineData("lens-by-layer", new[] { 5 }, "mamba-skewed-20", "transformer-skewed-20")]
    public void Another_seed_gives_other_numbers_and_the_same_conclusion(string name, int[] claims, params string[] models)
    {
        var loaded = models.Select(id => ModelFolder.Load(Path.Combine(Folder, id), CPU)).ToList();
        var experiment = PaperCatalogue.Find(name)!;
        try
        {
            ResultsTable first = Run(experiment, loaded, seed: 0), second = Run(experiment, loaded, seed: 1);
            Assert.NotEqual(first.Rows.Select(r => r.Mean), second.Rows.Select(r => r.Mean));
            Assert.DoesNotContain(VerdictOutcome.NotRun, Outcomes(first));
            // So few prompts leave some rows open: what both decide, they decide alike.
            Assert.All(Outcomes(first).Zip(Outcomes(second)), pair => Assert.True(
                pair.First == pair.Second || pair.First == VerdictOutcome.Open || pair.Second == VerdictOutcome.Open, $"{pair.First}, then {pair.Second}"));
        }
        finally
        {
            loaded.ForEach(model => model.Dispose());
        }

        IEnumerable<VerdictOutcome> Outcomes(ResultsTable table) => claims.Select(claim => experiment.Judge(table).Single(v => v.Number == claim).Outcome);
    }

    private static ResultsTable Run(PaperExperiment experiment, IReadOnlyList<TrainedModel> models, long seed) => ExperimentRun.Run(
        experiment,
        new() { Models = models, Sizes = PaperSizes.Laptop.With(Prompts), Seed = seed },
        "figure",
        new(2026, 1, 1),
        cancellation: TestContext.Current.CancellationToken);
}
