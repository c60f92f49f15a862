using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_model_comes_back_as_it_was_to_the_precision_of_its_file(string architecture)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = SequenceModel.Create(new() { Architecture = architecture, InputDimension = 2, LayerCount = 2, Width = 32 }, CPU, seed: 6);
        ModelFolder.SaveModel(_folder, model);
        ModelFolder.SaveCard(_folder, Card());

        using var loaded = ModelFolder.Load(_folder, CPU);

        // A prompt as long as those of training, over which an error of a frequency would add up.
        var tokens = randn(1, 128, 2, generator: new Generator(1));
        Assert.InRange(RelativeError.Of(loaded.Probed.Model.Forward(tokens), model.Forward(tokens)), 0, 1e-2);
        foreach (var parameter in model.Parameters.Parameters.Where(p => p.NeedsFloat32))
            Assert.True(loaded.Probed.Model.Parameters[parameter.Name].Value.bytes.SequenceEqual(parameter.Value.bytes), parameter.Name);
    }

    [Fact]
    public void Exponents_and_frequencies_of_S4_are_kept_in_float32()
    {
        using var model = SequenceModel.Create(new() { Architecture = "s4", InputDimension = 1, LayerCount = 1, Width = 4 }, CPU, seed: 6);

        Assert.Equal(
            ["blocks.0.layer.kernel.log_dt", "blocks.0.layer.kernel.log_A_real", "blocks.0.layer.kernel.A_imag"],
            model.Parameters.Parameters.Where(p => p.NeedsFloat32).Select(p => p.Name));
    }

    private static TrainingCard Card() => new()
    {
        Title = "Test",
        Task = "linear",
        Dimension = 2,
        Examples = 8,
        BatchSize = 1,
        Steps = 0,
        PeakLearningRate = 1e-3,
        Seed = 6,
        Command = "none: the weights are random",
        Device = "cpu",
        Seconds = 0,
        Date = "2026-01-01",
        Metrics = [],
    };
}
