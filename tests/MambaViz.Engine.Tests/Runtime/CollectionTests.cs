using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Runtime;

/// <summary>
/// Torch frees what a collected wrapper stood for, from the thread of finalizers: an operator that is computing at that moment must not come to read
/// it. The server collects while it computes, and no less under load.
/// </summary>
[Collection(Name)]
public sealed class CollectionTests
{
    /// <summary>Nothing else runs meanwhile: every thread of the process is stopped some thousand times.</summary>
    public const string Name = "Collections";

    // More threads than cores, so that the one that computes is also stopped in the middle of an operator.
    private const int CollectorCount = 3;
    private const int QuietPasses = 50;
    private const int Passes = 60;

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_pass_is_the_same_bit_for_bit_while_others_collect(string architecture)
    {
        using var model = SequenceModel.Create(
            new() { Architecture = architecture, InputDimension = 2, LayerCount = 2, Width = 32 }, CPU, seed: 3);
        using var guard = inference_mode();
        using var generator = new Generator(1);
        using var tokens = randn(1, 6, 2, generator: generator);
        // The first passes run code that is not optimised yet, which holds everything to the end of its method.
        var expected = Pass(model, tokens);
        for (var i = 0; i < QuietPasses; i++)
            Assert.Equal(expected, Pass(model, tokens));

        using var collectors = new Collectors(CollectorCount);
        for (var i = 0; i < Passes; i++)
            Assert.Equal(expected, Pass(model, tokens));
    }

    // Bits, of which a number that is not one has some too: whole prompts, then the first tokens and queries after them.
    private static int[] Pass(SequenceModel model, Tensor tokens)
    {
        using var scope = NewDisposeScope();
        using var whole = model.Forward(tokens);
        var states = model.CreateState();
        var residual = model.ReadIn(tokens.squeeze(0));
        for (var layer = 0; layer < states.Length; layer++)
        {
            (residual, var after) = model.Advance(layer, residual, [new(states[layer], 4, 2)]);
            states[layer].Dispose();
            after[0]!.Dispose();
        }

        return [.. whole.data<float>().Concat(model.ReadOut(residual).data<float>()).Select(BitConverter.SingleToInt32Bits)];
    }

    private sealed class Collectors : IDisposable
    {
        private readonly Thread[] _threads;
        private volatile bool _isOver;

        public Collectors(int count)
        {
            _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Collect) { IsBackground = true })];
            Array.ForEach(_threads, thread => thread.Start());
        }

        public void Dispose()
        {
            _isOver = true;
            Array.ForEach(_threads, thread => thread.Join());
        }

        private void Collect()
        {
            while (!_isOver)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        }
    }
}

/// <summary>Runs alone.</summary>
[CollectionDefinition(CollectionTests.Name, DisableParallelization = true)]
public sealed class CollectionTestsRunAlone;
