using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>Stepping with a state computes what a whole-prompt pass computes.</summary>
public sealed class IncrementalTests
{
    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var kind in Architectures.All)
            {
                cases.Add(kind, 1, 64);
                cases.Add(kind, 3, 32);
                cases.Add(kind, 10, 64);
            }

            return cases;
        }
    }

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
            var residual = model.ReadIn(tokens.select(0, 0).narrow(0, start, length));
            for (var block = 0; block < states.Length; block++)
            {
                using var before = states[block];
                (residual, var after) = model.Advance(block, residual, [new(before, length, 0)]);
                states[block] = after[0]!;
            }

            parts.Add(model.ReadOut(residual));
            start += length;
        }

        Assert.InRange(RelativeError.Of(cat(parts, 0), whole.select(0, 0)), 0, 1e-5);
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

        var residual = model.ReadIn(cat([context.select(0, 0), queries.squeeze(1)], 0));
        foreach (var (block, before) in model.CreateState().Index())
        {
            (residual, var after) = model.Advance(block, residual, [new(before, 18, 9)]);
            before.Dispose();
            after[0]!.Dispose();
        }

        Assert.InRange(RelativeError.Of(model.ReadOut(residual.narrow(0, 18, 9)), whole), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_continuation_gives_what_further_tokens_give_and_leaves_no_trace(string architecture, int dimension, int width)
    {
        using var model = SequenceModel.Create(Config(architecture, dimension, width), CPU, seed: 9);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var tokens = Tokens(19, dimension);
        var whole = model.Forward(tokens).select(0, 0);

        // Five tokens with eight that are tried after them, and a query; then seven more, with seven that are tried.
        var (first, states) = Step(model.CreateState(), [0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12], 5, 1, 8);
        var (second, after) = Step(states, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], 7, 0, 7);

        Assert.InRange(RelativeError.Of(first, cat([whole.narrow(0, 0, 5), whole.narrow(0, 5, 1), whole.narrow(0, 5, 8)])), 0, 1e-5);
        Assert.InRange(RelativeError.Of(second, whole.narrow(0, 5, 14)), 0, 1e-5);
        Array.ForEach(after, s => s.Dispose());

        (Tensor Predictions, ILayerState[] States) Step(ILayerState[] before, long[] rows, int taken, int queries, int continuation)
        {
            var residual = model.ReadIn(tokens.select(0, 0)[tensor(rows)]);
            var next = new ILayerState[before.Length];
            for (var block = 0; block < before.Length; block++)
            {
                (residual, var states) = model.Advance(block, residual, [new(before[block], taken, queries, continuation)]);
                next[block] = states[0]!;
                before[block].Dispose();
            }

            return (model.ReadOut(residual), next);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contexts_of_one_batch_do_not_see_each_other(string architecture, int dimension, int width)
    {
        using var model = SequenceModel.Create(Config(architecture, dimension, width), CPU, seed: 8);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        // Tokens and queries of each, steps one after the other: some take only tokens, some only queries.
        (int Tokens, int Queries)[][] steps = [[(2, 5), (8, 0), (0, 3)], [(0, 4), (2, 7), (1, 1)], [(2, 2), (2, 2), (30, 2)]];
        var residuals = steps.Select((parts, i) => randn(parts.Sum(p => p.Tokens + p.Queries), width, generator: new Generator((ulong)i))).ToArray();

        var together = Run([0, 1, 2]);
        for (var context = 0; context < 3; context++)
            Assert.InRange(RelativeError.Of(Run([context])[0], together[context]), 0, 1e-5);

        // All outputs of each context, by the first block.
        Tensor[] Run(int[] contexts)
        {
            var states = contexts.Select(_ => model.CreateState()).ToArray();
            var made = states.SelectMany(s => s).ToList();
            var current = states.Select(s => s[0]).ToArray();
            var outputs = contexts.Select(_ => new List<Tensor>()).ToArray();
            for (var step = 0; step < steps.Length; step++)
            {
                Tensor Rows(int context) =>
                    residuals[step].narrow(
                        0, steps[step].Take(context).Sum(p => p.Tokens + p.Queries), steps[step][context].Tokens + steps[step][context].Queries);
                var parts = contexts.Select((c, i) => new StepPart(current[i], steps[step][c].Tokens, steps[step][c].Queries)).ToArray();
                var (output, after) = model.Advance(0, cat([.. contexts.Select(Rows)], 0), parts);
                var row = 0;
                for (var i = 0; i < contexts.Length; i++)
                {
                    var rows = parts[i].Tokens + parts[i].Queries;
                    outputs[i].Add(output.narrow(0, row, rows));
                    row += rows;
                    Assert.Equal(parts[i].Tokens > 0, after[i] is not null);
                    current[i] = after[i] ?? current[i];
                }

                made.AddRange(after.OfType<ILayerState>());
            }

            made.ForEach(s => s.Dispose());
            return [.. outputs.Select(o => cat(o, 0))];
        }
    }

    private static ModelConfig Config(string architecture, int dimension, int width) =>
        new() { Architecture = architecture, InputDimension = dimension, LayerCount = 4, Width = width };

    private static Tensor Tokens(int length, int dimension) => randn(1, length, dimension, generator: new Generator(5));
}
