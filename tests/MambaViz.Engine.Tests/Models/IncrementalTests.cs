using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>Stepping with a state computes what a whole-prompt pass computes.</summary>
public sealed class IncrementalTests
{
    public static TheoryData<string, int, int> Cases => new()
    {
        { "mamba", 1, 64 }, { "mamba", 3, 32 }, { "mamba", 10, 64 },
        { "transformer", 1, 64 }, { "transformer", 3, 32 }, { "transformer", 10, 64 },
        { "s4", 1, 64 }, { "s4", 3, 32 }, { "s4", 10, 64 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tokens_taken_in_parts_give_the_whole_prompts_predictions(string architecture, int dimension, int width)
    {
        using var model = SequenceModel.Create(Config(architecture, dimension, width), CPU, seed: dimension);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var tokens = Tokens(21, dimension);
        var whole = model.Forward(tokens);

        var states = model.CreateState();
        var parts = new List<Tensor>();
        var start = 0;
        foreach (var length in new[] { 1, 2, 5, 1, 12 })
        {
            var residual = model.ReadIn(tokens.narrow(1, start, length));
            for (var block = 0; block < states.Length; block++)
            {
                var before = states[block];
                (residual, states[block]) = model.Advance(block, residual, before);
                before.Dispose();
            }

            parts.Add(model.ReadOut(residual));
            start += length;
        }

        Assert.InRange(RelativeError.Of(cat(parts, 1), whole), 0, 1e-5);
        Array.ForEach(states, s => s.Dispose());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Queries_from_one_state_give_what_whole_prompts_ending_in_them_give(string architecture, int dimension, int width)
    {
        using var model = SequenceModel.Create(Config(architecture, dimension, width), CPU, seed: 7);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var context = Tokens(18, dimension);
        var queries = randn(9, 1, dimension, generator: new Generator(3));
        var whole = model.Forward(cat([context.expand(9, -1, -1), queries], 1)).select(1, 18);

        var contextResidual = model.ReadIn(context);
        var queryResidual = model.ReadIn(queries);
        var states = model.CreateState();
        for (var block = 0; block < states.Length; block++)
        {
            using var before = states[block];
            (contextResidual, states[block]) = model.Advance(block, contextResidual, before);
            queryResidual = model.Query(block, queryResidual, states[block]);
        }

        Assert.InRange(RelativeError.Of(model.ReadOut(queryResidual).squeeze(1), whole), 0, 1e-5);
        Array.ForEach(states, s => s.Dispose());
    }

    private static ModelConfig Config(string architecture, int dimension, int width) =>
        new() { Architecture = architecture, InputDimension = dimension, LayerCount = 4, Width = width };

    private static Tensor Tokens(int length, int dimension) => randn(1, length, dimension, generator: new Generator(5));
}
