using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Models.S4;
using MambaViz.Engine.Models.Transformer;

namespace MambaViz.Engine.Tests.Models;

public sealed class ModelConfigTests
{
    // As files were written when one record held the options of all kinds.
    private const string Older = """
        {
          "architecture": "KIND", "inputDimension": 1, "layerCount": 8, "width": 128, "expansion": 2, "stateSize": 32, "convolutionWidth": 3,
          "deltaRank": 5, "headWidth": 16, "normEpsilon": 1E-05
        }
        """;

    [Fact]
    public void The_state_size_is_its_papers_unless_set()
    {
        Assert.Equal(16, ModelConfig.Parse(Of("mamba").ToJson()).Options<MambaOptions>().StateSize);
        Assert.Equal(64, ModelConfig.Parse(Of("s4").ToJson()).Options<S4Options>().StateSize);
    }

    [Theory]
    [InlineData("mamba", "convolutionWidth", "deltaRank", "expansion", "stateSize")]
    [InlineData("transformer", "headWidth")]
    [InlineData("s4", "stateSize")]
    public void A_file_with_the_options_of_all_kinds_is_read_and_keeps_those_of_its_own(string architecture, params string[] own)
    {
        var config = ModelConfig.Parse(Older.Replace("KIND", architecture, StringComparison.Ordinal));

        Assert.Equal(
            (architecture, 1, 8, 128, 1e-5), (config.Architecture, config.InputDimension, config.LayerCount, config.Width, config.NormEpsilon));
        Assert.Equal(own, config.BlockOptions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(config.ToJson(), ModelConfig.Parse(config.ToJson()).ToJson());
    }

    [Fact]
    public void Options_are_read_by_their_names()
    {
        Assert.Equal(
            new MambaOptions { StateSize = 32, ConvolutionWidth = 3, DeltaRank = 5 },
            ModelConfig.Parse(Older.Replace("KIND", "mamba", StringComparison.Ordinal)).Options<MambaOptions>());
        Assert.Equal(16, ModelConfig.Parse(Older.Replace("KIND", "transformer", StringComparison.Ordinal)).Options<TransformerOptions>().HeadWidth);
    }

    [Theory]
    [InlineData("s4", "stateSize", "15", "StateSize: must be even for s4, was 15.")]
    [InlineData("s4", "stateSize", "0", "StateSize: must be from 1 to 256, was 0.")]
    [InlineData("mamba", "stateSize", "257", "StateSize: must be from 1 to 256, was 257.")]
    [InlineData("mamba", "convolutionWidth", "1", "ConvolutionWidth: must be from 2 to 16, was 1.")]
    [InlineData("transformer", "headWidth", "24", "HeadWidth: must divide Width 32, was 24.")]
    [InlineData("mamba", "stateSizes", "16", "config.json: there is no field \"stateSizes\".")]
    public void A_field_that_breaks_its_rule_is_named(string architecture, string option, string value, string message)
    {
        var config = Of(architecture) with { BlockOptions = new(StringComparer.Ordinal) { [option] = JsonElement.Parse(value) } };

        Assert.Equal(message, Assert.Throws<ModelConfigException>(() => config.Validated()).Message);
    }

    [Fact]
    public void An_option_of_another_type_is_named()
    {
        var config = Of("mamba") with { BlockOptions = new(StringComparer.Ordinal) { ["stateSize"] = JsonElement.Parse("\"many\"") } };

        Assert.Contains("$.stateSize", Assert.Throws<ModelConfigException>(() => config.Validated()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_is_an_error_that_names_those_there_are()
    {
        var expected = $"Architecture: must be one of {string.Join(", ", Architectures.All)}, was \"s5\".";

        Assert.Equal(expected, Assert.Throws<ModelConfigException>(() => Of("s5").Validated()).Message);
        Assert.Equal(expected, Assert.Throws<ModelConfigException>(() => SequenceModel.Create(Of("s5"), TorchSharp.torch.CPU, seed: 0)).Message);
    }

    private static ModelConfig Of(string architecture) => new() { Architecture = architecture, InputDimension = 1, LayerCount = 1, Width = 32 };
}
