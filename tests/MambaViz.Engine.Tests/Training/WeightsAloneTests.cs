using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Training;

/// <summary>Runs that are taken up from their weights alone.</summary>
public sealed class WeightsAloneTests : IDisposable
{
    private const long Half = 120;

    // Broken at a threshold and constant on both sides: predicting zero costs 1, the variance of y; copying near examples costs much less.
    private static readonly TaskSettings Task = new()
    {
        Name = "free-1d", Seed = 0, ExampleCount = 0, Noise = 0,
        Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["family"] = 4 },
    };

    private static readonly TrainingConfig Config = new()
    {
        Steps = 2 * Half, BatchSize = 32, ExampleCount = 12, WarmupSteps = 15, PeakLearningRate = 5e-3, HistoryInterval = 20,
        CheckpointInterval = Half, ResumeWarmupSteps = 20,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-weights-").FullName;

    private string Exported => Path.Combine(_folder, "exported");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mamba", 1_000_000, SafetensorsType.F32)]
    [InlineData("mamba", 50_000, SafetensorsType.F16)]
    [InlineData("s4", 50_000, SafetensorsType.F16)]
    public void A_run_taken_up_from_them_ends_with_the_loss_of_one_that_was_not(string architecture, long maximumBytes, SafetensorsType type)
    {
        var (whole, weights) = Train(architecture, maximumBytes);
        var file = SafetensorsReader.Read(Path.Combine(Exported, "training.safetensors"));

        using var model = SequenceModel.Create(Small(architecture), CPU, seed: 9);
        using var trainer = new Trainer(model, Config, Task);
        Assert.Equal((Half, true), trainer.Continue(Exported) is { } resumed ? (resumed.Step, resumed.FromWeightsAlone) : default);
        // Half precision is off by 2^-11 at most, and not at all in a weight that does not bear it.
        foreach (var parameter in model.Parameters.Parameters)
            Assert.InRange(
                RelativeError.OfValues(parameter.Value.data<float>().ToArray(), weights[parameter.Name]), 0,
                parameter.NeedsFloat32 || type == SafetensorsType.F32 ? 0 : 5e-4);
        var outcome = trainer.Run(Exported, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(type, file["values"].Type);
        Assert.DoesNotContain(file.Tensors.Keys, name => name.EndsWith("_moment", StringComparison.Ordinal));
        Assert.True(outcome.IsComplete);
        Assert.Equal(whole.Select(row => row.Step), trainer.History.Rows.Select(row => row.Step));
        Assert.Equal([Half], trainer.History.TakenUpAt);
        // The first row after it ends with the warm-up, at the schedule's rate.
        Assert.Equal(whole.Select(row => row.LearningRate), trainer.History.Rows.Select(row => row.LearningRate));
        Assert.InRange(Loss(trainer.History.Rows) / Loss(whole), .8, 1.25);
        Assert.InRange(Loss(whole) / whole[0].Loss, 0, .8);
    }

    [Fact]
    public void A_run_that_was_taken_up_and_stopped_again_goes_on_as_if_it_had_not()
    {
        Train("mamba", 1_000_000);
        byte[] Finish(long? stopAt)
        {
            var folder = Path.Combine(_folder, $"from-{stopAt}");
            Directory.CreateDirectory(folder);
            File.Copy(Path.Combine(Exported, "training.safetensors"), Path.Combine(folder, "training.safetensors"));
            if (stopAt is { } at)
            {
                using var first = SequenceModel.Create(Small("mamba"), CPU, seed: 8);
                using var trainer = new Trainer(first, Config, Task);
                using var stop = new CancellationTokenSource();
                Assert.Equal(at, trainer.Run(folder, observers: [new StopAt(at, stop)], cancellation: stop.Token).Step);
            }

            using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 9);
            using var last = new Trainer(model, Config, Task);
            Assert.True(last.Run(folder, cancellation: TestContext.Current.CancellationToken).IsComplete);
            Assert.Equal([Half], last.History.TakenUpAt);
            return model.Parameters.Values.bytes.ToArray();
        }

        // Within the warm-up, and before a row of the history could say what happened.
        Assert.Equal(Finish(null), Finish(Half + 7));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_before_the_first_step()
    {
        using var model = SequenceModel.Create(Small("mamba"), CPU, seed: 1);
        using var trainer = new Trainer(model, Config, Task) { Export = new(Exported, 1000) };

        Assert.StartsWith(
            "MaximumBytes: must be ",
            Assert.Throws<ArgumentException>(() => trainer.Run(cancellation: TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
        Assert.Empty(trainer.History.Rows);
    }

    // A whole run, the weights at half way, and what was exported there.
    private (IReadOnlyList<TrainingHistory.Row> Rows, Dictionary<string, float[]> Weights) Train(string architecture, long maximumBytes)
    {
        using var model = SequenceModel.Create(Small(architecture), CPU, seed: 1);
        using (var stop = new CancellationTokenSource())
        using (var trainer = new Trainer(model, Config, Task) { Export = new(Exported, maximumBytes) })
            trainer.Run(Path.Combine(_folder, "run"), observers: [new StopAt(Half, stop)], cancellation: stop.Token);
        var weights = model.Parameters.Parameters.ToDictionary(p => p.Name, p => p.Value.data<float>().ToArray(), StringComparer.Ordinal);
        using var rest = new Trainer(model, Config, Task);
        rest.Run(Path.Combine(_folder, "run"), cancellation: TestContext.Current.CancellationToken);
        return (rest.History.Rows, weights);
    }

    private static double Loss(IReadOnlyList<TrainingHistory.Row> rows) => rows.TakeLast(3).Average(row => row.Loss);

    private static ModelConfig Small(string architecture) => new() { Architecture = architecture, InputDimension = 1, LayerCount = 2, Width = 32 };

    private sealed class StopAt(long step, CancellationTokenSource stop) : ITrainingObserver
    {
        public bool Wants(long stepsTaken) => stepsTaken == step;

        public void Observe(long stepsTaken, SequenceModel model) => stop.Cancel();
    }
}
