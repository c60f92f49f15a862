using System.Globalization;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Training;

/// <summary>Whole training runs, small enough for a processor.</summary>
public sealed class TrainerTests : IDisposable
{
    private static readonly TaskSettings Task = new() { Name = "linear", Dimension = 1, Seed = 0, ExampleCount = 0 };

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-training-").FullName;

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_run_stopped_half_way_ends_with_the_very_weights_of_one_that_was_not(string architecture)
    {
        var config = new TrainingConfig
        {
            Steps = 4, BatchSize = 3, ExampleCount = 5, WarmupSteps = 2, HistoryInterval = 1, CurriculumShare = .5, FirstExampleCount = 2,
        };
        using var whole = SequenceModel.Create(Small(architecture), CPU, seed: 1);
        using (var trainer = new Trainer(whole, config, Task))
            Assert.True(trainer.Run(cancellation: TestContext.Current.CancellationToken).IsComplete);

        using (var first = SequenceModel.Create(Small(architecture), CPU, seed: 1))
        using (var stop = new CancellationTokenSource())
        using (var trainer = new Trainer(first, config, Task))
        {
            var outcome = trainer.Run(_folder, progress: new StopAt(2, stop), cancellation: stop.Token);
            Assert.Equal((2, false), (outcome.Step, outcome.IsComplete));
        }

        // Other weights to begin with: all must come from the checkpoint.
        using var second = SequenceModel.Create(Small(architecture), CPU, seed: 2);
        using (var trainer = new Trainer(second, config, Task))
        {
            Assert.True(trainer.Run(_folder, cancellation: TestContext.Current.CancellationToken).IsComplete);
            Assert.Equal([1L, 2, 3, 4], trainer.History.Rows.Select(r => r.Step));
        }

        Assert.True(second.Parameters.Values.bytes.SequenceEqual(whole.Parameters.Values.bytes));
    }

    [Fact]
    public void A_run_that_is_killed_loses_the_steps_since_its_last_checkpoint_and_nothing_else()
    {
        var config = new TrainingConfig { Steps = 6, BatchSize = 3, ExampleCount = 5, WarmupSteps = 2, HistoryInterval = 1, CheckpointInterval = 2 };
        using var whole = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using (var trainer = new Trainer(whole, config, Task))
            trainer.Run(cancellation: TestContext.Current.CancellationToken);

        using (var killed = SequenceModel.Create(Small("mamba"), CPU, seed: 1))
        using (var trainer = new Trainer(killed, config, Task))
        {
            // Like a kill: no way out writes a checkpoint.
            var kill = new Killed(3);
            Assert.Throws<InvalidOperationException>(() => trainer.Run(_folder, progress: kill, cancellation: TestContext.Current.CancellationToken));
        }

        using var resumed = SequenceModel.Create(Small("mamba"), CPU, seed: 2);
        using (var trainer = new Trainer(resumed, config, Task))
        {
            trainer.Run(_folder, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal([1L, 2, 3, 4, 5, 6], trainer.History.Rows.Select(r => r.Step));
        }

        Assert.True(resumed.Parameters.Values.bytes.SequenceEqual(whole.Parameters.Values.bytes));
    }

    [Fact]
    public void A_finished_run_is_taken_up_at_its_restart_with_the_prompts_and_the_history_of_one_in_one_piece()
    {
        var before = new TrainingConfig { Steps = 3, BatchSize = 3, ExampleCount = 5, WarmupSteps = 1, HistoryInterval = 1 };
        var config = before with { Steps = 5, Restarts = [3] };
        using var whole = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using (var trainer = new Trainer(whole, config, Task))
            trainer.Run(_folder, cancellation: TestContext.Current.CancellationToken);
        var rows = TrainingHistory.Read(Path.Combine(_folder, "history.csv"), long.MaxValue).Rows;

        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using (var first = new Trainer(model, before, Task))
        {
            first.Run(cancellation: TestContext.Current.CancellationToken);
            using var second = new Trainer(model, config, Task);
            second.TakeUp(first.History);
            var outcome = second.Run(cancellation: TestContext.Current.CancellationToken);

            Assert.Equal((5L, true), (outcome.Step, outcome.IsComplete));
            Assert.True(outcome.Seconds > first.History.Rows[^1].Seconds);
            Assert.Equal(rows.Select(r => (r.Step, r.LearningRate)), second.History.Rows.Select(r => (r.Step, Rounded(r.LearningRate))));
            // The same weights met the same prompts; the history on disk has six digits.
            Assert.Equal(rows[3].Loss, second.History.Rows[3].Loss, 1e-5 * rows[3].Loss);
        }

        static double Rounded(double rate) => double.Parse(rate.ToString("g4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_run_is_taken_up_only_where_the_finished_one_ended()
    {
        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using var trainer = new Trainer(model, new() { Steps = 9, ExampleCount = 3, WarmupSteps = 0, Restarts = [4] }, Task);
        var history = new TrainingHistory();
        history.Add(new(3, 1, .1, 1));

        Assert.Contains("ended, 3, got 4", Assert.Throws<ArgumentException>(() => trainer.TakeUp(history)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_restarts_cannot_be_taken_up()
    {
        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using var trainer = new Trainer(model, new() { Steps = 1, ExampleCount = 3, WarmupSteps = 0 }, Task);

        Assert.Contains("Restarts: must name", Assert.Throws<ArgumentException>(() => trainer.TakeUp(new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observer_sees_the_steps_it_wants()
    {
        var config = new TrainingConfig { Steps = 5, BatchSize = 2, ExampleCount = 3, WarmupSteps = 0 };
        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using var trainer = new Trainer(model, config, Task);
        var observer = new EvenSteps();
        trainer.Run(observers: [observer], cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([2L, 4], observer.Seen);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Two_runs_from_one_seed_end_with_the_same_weights_bit_for_bit(string architecture)
    {
        // Large enough that torch and the scan spread over threads.
        var config = new TrainingConfig { Steps = 4, BatchSize = 48, ExampleCount = 64, WarmupSteps = 1, HistoryInterval = 1 };
        byte[] Weights()
        {
            using var model = SequenceModel.Create(Small(architecture, width: 64, states: 16), CPU, seed: 5);
            using var trainer = new Trainer(model, config, Task);
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            return model.Parameters.Values.bytes.ToArray();
        }

        Assert.Equal(Weights(), Weights());
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        var config = new TrainingConfig { Steps = 1, BatchSize = 2, ExampleCount = 3, WarmupSteps = 0 };
        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using (var trainer = new Trainer(model, config, Task))
            trainer.Run(_folder, cancellation: TestContext.Current.CancellationToken);

        using var other = new Trainer(model, config with { PeakLearningRate = 2e-3 }, Task);
        var error = Assert.Throws<InvalidDataException>(() => other.Run(_folder, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(
            "resume: the checkpoint is of another run (training.peakLearningRate: 0.001 there, 0.002 now): take its settings, or another folder.",
            error.Message);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Training_lowers_the_loss_by_a_third(string architecture)
    {
        // Broken at a threshold and constant on both sides: predicting zero costs 1, the variance of y; copying near examples costs much less.
        var task = new TaskSettings
        {
            Name = "free-1d", Seed = 0, ExampleCount = 0, Noise = 0,
            Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["family"] = 4 },
        };
        var config = new TrainingConfig
        {
            Steps = 150, BatchSize = 32, ExampleCount = 12, WarmupSteps = 15, PeakLearningRate = 5e-3, HistoryInterval = 25,
        };
        using var model = SequenceModel.Create(Small(architecture), CPU, seed: 1);
        using var trainer = new Trainer(model, config, task);

        trainer.Run(cancellation: TestContext.Current.CancellationToken);

        var losses = trainer.History.Rows.Select(r => r.Loss).ToArray();
        Assert.InRange(losses[0], .7, 1.5);
        Assert.InRange(losses[^1] / losses[0], 0, .7);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Training_leaves_no_tensor_behind(string architecture)
    {
        var config = new TrainingConfig { Steps = 3, BatchSize = 2, ExampleCount = 4, WarmupSteps = 0, HistoryInterval = 1 };
        using var model = SequenceModel.Create(Small(architecture), CPU, seed: 1);
        // The last gradients of a thread's first run stay with it until its next.
        using (var first = new Trainer(model, config, Task))
            first.Run(cancellation: TestContext.Current.CancellationToken);
        using var trainer = new Trainer(model, config, Task);
        var before = Alive();

        trainer.Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(before, Alive());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Made on this thread and not yet disposed, whether a scope holds them or not.
    private static long Alive()
    {
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        return counts.ThreadTotalLiveCount;
    }

    private static ModelConfig Small(string architecture, int width = 32, int states = 8) =>
        new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 2, Width = width }.With(
            new MambaOptions { StateSize = states });

    private sealed class StopAt(long step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
                stop.Cancel();
        }
    }

    private sealed class Killed(long at) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == at)
                throw new InvalidOperationException("killed");
        }
    }

    private sealed class EvenSteps : ITrainingObserver
    {
        public List<long> Seen { get; } = [];

        public bool Wants(long stepsTaken) => stepsTaken % 2 == 0;

        public void Observe(long stepsTaken, SequenceModel model) => Seen.Add(stepsTaken);
    }
}
