using MambaViz.Engine.Experiments.Paper;
using TorchSharp;

namespace MambaViz.Engine.Tests.Experiments.Paper;

public sealed class RunTests
{
    [Fact]
    public void Progress_ends_at_the_whole_and_the_table_only_grows()
    {
        using var zoo = new SmallZoo();
        foreach (var experiment in SmallZoo.Experiments)
        {
            ExperimentProgress? before = null;
            foreach (var step in ExperimentRun.Steps(experiment, zoo.Input(prompts: 3)))
            {
                Assert.True(step.Share > (before?.Share ?? 0), experiment.Name);
                Assert.Equal(before?.Rows ?? [], step.Rows.Take(before?.Rows.Count ?? 0));
                before = step;
            }

            Assert.Equal(1, before!.Share, 12);
            Assert.NotEmpty(before.Rows);
        }
    }

    [Fact]
    public void A_cancelled_experiment_stops_at_the_next_step_and_leaves_no_tensor()
    {
        using var zoo = new SmallZoo();
        var alive = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        foreach (var experiment in new PaperExperiment[] { new ErrorByExamples(), new ErrorByLayer(), new CostByContext() })
        {
            using var cancellation = new CancellationTokenSource();
            var steps = new Counter(cancellation);
            Assert.Throws<OperationCanceledException>(() => ExperimentRun.Run(experiment, zoo.Input(), "figure", new(2026, 1, 1), steps, cancellation.Token));
            Assert.Equal(2, steps.Count);
            Assert.Equal(alive, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        }
    }

    [Fact]
    public void Of_each_kind_the_largest_model_is_measured_unless_others_are_named()
    {
        using SmallZoo zoo = new(), larger = new(layers: 3);
        var input = zoo.Input() with { Models = [.. zoo.Models, .. larger.Models] };
        Assert.Equal(larger.Models.Select(m => m.Id), Measured(input));
        Assert.Equal(["mamba-2"], Measured(input with { ModelIds = ["mamba-2"] }));

        static IEnumerable<string> Measured(ExperimentInput input) => new ErrorByExamples().Plan(input).Select(p => p.Doing).Where(d => !d.Contains(':', StringComparison.Ordinal));
    }

    [Fact]
    public void Times_of_a_busy_machine_are_not_recorded()
    {
        using var zoo = new SmallZoo();
        var alive = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        // No two times are equal to the bit: whatever the machine does, it is too busy for this.
        var strict = new CostByContext { MostSpread = 0 };
        var message = Assert.Throws<MachineBusyException>(() => ExperimentRun.Run(strict, zoo.Input(), "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("The machine was busy", message, StringComparison.Ordinal);
        Assert.Equal(alive, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_table_says_what_its_models_are()
    {
        using var zoo = new SmallZoo();
        var table = ExperimentRun.Run(new ErrorByExamples(), zoo.Input(prompts: 2), "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(zoo.Models.Select(m => (m.Id, m.Probed.Model.Parameters.Count, m.Card.Steps)), table.Metadata.Models.Select(m => (m.Id, m.Parameters, m.Steps)));
        Assert.Equal(new("linear", 4, SmallZoo.TrainedExamples), Assert.Single(table.Metadata.Tasks));
        Assert.Equal([.. zoo.Models.Select(m => m.Probed.Model.Config.Architecture), ""], table.Rows.Select(r => r.Architecture).Distinct());
    }

    // Cancels at the second step.
    private sealed class Counter(CancellationTokenSource cancellation) : IProgress<ExperimentProgress>
    {
        public int Count { get; private set; }

        public void Report(ExperimentProgress value)
        {
            if (++Count == 2)
                cancellation.Cancel();
        }
    }
}
