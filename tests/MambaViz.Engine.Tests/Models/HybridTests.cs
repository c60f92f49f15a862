using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Hybrid;
using MambaViz.Engine.Models.Mamba;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>What a hybrid has of its own; what holds for every kind is tested of it with the others.</summary>
public sealed class HybridTests
{
    private static readonly ModelConfig Config = new() { Architecture = "hybrid", InputDimension = 2, LayerCount = 3, Width = 32 };

    [Fact]
    public void Each_layer_is_of_the_kind_it_is_named()
    {
        using var model = SequenceModel.Create(Config.With(new HybridOptions { Blocks = ["s4", "mamba", "transformer"] }), CPU, seed: 1);

        Assert.True(model.Parameters.Contains("blocks.0.layer.kernel.log_dt"));
        Assert.True(model.Parameters.Contains("blocks.1.mixer.A_log"));
        Assert.True(model.Parameters.Contains("blocks.2.attn.c_attn.weight"));
        // Each kind's own state size, where none is said.
        Assert.Equal([32L, 32, 2], model.Parameters["blocks.0.layer.kernel.C"].Shape);
        Assert.Equal([64L, 16], model.Parameters["blocks.1.mixer.A_log"].Shape);
    }

    [Fact]
    public void Mamba_and_transformer_take_turns_unless_they_are_named() =>
        Assert.Equal(["mamba", "transformer", "mamba"], ModelConfig.Parse(Config.ToJson()).Options<HybridOptions>().Blocks!);

    [Fact]
    public void Blocks_of_one_kind_compute_what_a_model_of_that_kind_does()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var hybrid = SequenceModel.Create(Config.With(new HybridOptions { Blocks = ["mamba", "mamba", "mamba"] }), CPU, seed: 4);
        using var mamba = SequenceModel.Create(Config with { Architecture = "mamba" }, CPU, seed: 4);
        var tokens = randn(2, 9, 2, generator: new Generator(1));

        Assert.Equal(mamba.Forward(tokens).data<float>().ToArray(), hybrid.Forward(tokens).data<float>().ToArray());
    }

    [Fact]
    public void Its_folder_keeps_kinds_options_and_predictions()
    {
        var folder = Directory.CreateTempSubdirectory("mambaviz-hybrid-").FullName;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = SequenceModel.Create(
            Config.With(new HybridOptions { Blocks = ["s4", "mamba", "mamba"] }).With(new MambaOptions { StateSize = 8 }), CPU, seed: 4);
        ModelFolder.SaveModel(folder, model);
        var config = ModelConfig.Parse(File.ReadAllText(Path.Combine(folder, "config.json")));
        using var read = SequenceModel.Create(config, CPU, seed: 5);
        ModelFolder.LoadWeights(folder, read);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(model.Config.ToJson(), read.Config.ToJson());
        var tokens = randn(2, 9, 2, generator: new Generator(1));
        // Most weights are kept in half precision.
        Assert.InRange(RelativeError.Of(read.Forward(tokens), model.Forward(tokens)), 0, 5e-3);
    }

    [Theory]
    [InlineData("Blocks: must name a kind for each of 3 layers, named 2.", "mamba", "mamba")]
    [InlineData("Blocks: must name other kinds, was \"hybrid\".", "mamba", "hybrid", "mamba")]
    [InlineData("Blocks: must be one of mamba, mamba2, transformer, s4, hybrid, was \"s5\".", "mamba", "s5", "mamba")]
    public void A_list_that_does_not_fit_is_refused(string message, params string[] blocks) =>
        Assert.Equal(message, Assert.Throws<ModelConfigException>(() => Config.With(new HybridOptions { Blocks = blocks }).Validated()).Message);

    [Fact]
    public void An_option_of_its_kinds_keeps_their_rule() => Assert.Equal(
        "HeadWidth: must divide Width 48, was 32.", Assert.Throws<ModelConfigException>(() => (Config with { Width = 48 }).Validated()).Message);
}
