using MambaViz.Engine.Models;

namespace MambaViz.Engine.Tests.Models;

public sealed class ModelConfigTests
{
    [Theory]
    [InlineData("mamba", 16)]
    [InlineData("s4", 64)]
    public void The_state_size_is_its_papers_unless_set(string architecture, int expected)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 1, Width = 32 };

        Assert.Equal(expected, config.StateSize);
        Assert.Equal(expected, ModelConfig.Parse(config.ToJson()).StateSize);
    }

    [Theory]
    [InlineData("s4", 15, "StateSize: must be even for s4, was 15.")]
    [InlineData("s4", 0, "StateSize: must be from 1 to 256, was 0.")]
    [InlineData("mamba", 257, "StateSize: must be from 1 to 256, was 257.")]
    [InlineData("s5", 16, "Architecture: must be one of mamba, transformer, s4, was \"s5\".")]
    public void A_field_out_of_its_range_is_named(string architecture, int stateSize, string message) => Assert.Equal(
        message,
        Assert.Throws<ModelConfigException>(() => new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 1, Width = 32, StateSize = stateSize }.Validated()).Message);
}
