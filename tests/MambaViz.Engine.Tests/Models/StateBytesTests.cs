using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Models.Mamba2;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>The bytes that a configuration tells are those that a model's states take.</summary>
public sealed class StateBytesTests
{
    // The caches' capacity at both: they grow by doubling from 32 on.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_configuration_tells_the_bytes_of_the_states_that_a_prompt_leaves(string kind, int tokens)
    {
        var config = Config(kind);
        using var model = SequenceModel.Create(config, CPU, seed: 1);
        using var guard = no_grad();
        using var scope = NewDisposeScope();

        var residual = model.ReadIn(arange(tokens) % 8);
        var bytes = 0L;
        foreach (var (block, before) in model.CreateState().Index())
        {
            (residual, var after) = model.Advance(block, residual, [new(before, tokens, 0)]);
            bytes += after[0]!.ByteCount;
            before.Dispose();
            after[0]!.Dispose();
        }

        Assert.Equal(bytes, StateBytes.Of(config).After(tokens));
    }

    public static TheoryData<string, int> Cases => BlockKinds.With(32, 128);

    [Fact]
    public void A_state_grows_with_its_size_a_channel_and_a_cache_with_the_tokens()
    {
        var mamba = Config("mamba");
        StateBytes Of(int states) => StateBytes.Of(mamba.With(new MambaOptions { StateSize = states }));

        Assert.Equal(0, Of(16).PerToken);
        Assert.Equal(3L * 2 * 64 * sizeof(float) * 48, Of(64).Fixed - Of(16).Fixed);
        Assert.Equal((0, 3L * 2 * 64 * sizeof(float)), StateBytes.Of(Config("transformer")) is var cache ? (cache.Fixed, cache.PerToken) : default);
    }

    private static ModelConfig Config(string kind)
    {
        var config = new ModelConfig { Architecture = kind, LayerCount = 3, Width = 64, Tokens = new() { VocabularySize = 8, TiedReadOut = false } };
        return kind == "mamba2" ? config.With(new Mamba2Options { HeadWidth = 32, StateSize = 8, GroupCount = 2 }) : config;
    }
}
