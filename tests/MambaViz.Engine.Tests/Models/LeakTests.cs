using MambaViz.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>Tensors are native memory: what a pass makes and does not return, it disposes.</summary>
public sealed class LeakTests
{
    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_whole_prompt_pass_leaves_its_result_only(string architecture)
    {
        using var model = Create(architecture);
        using var guard = no_grad();
        using var tokens = randn(2, 6, 3, generator: new Generator(1));
        var before = Alive();

        var predictions = model.Forward(tokens);

        Assert.Equal(before + 1, Alive());
        predictions.Dispose();
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Steps_and_queries_leave_nothing_once_residuals_and_states_are_disposed(string architecture)
    {
        using var model = Create(architecture);
        using var guard = no_grad();
        using var rows = randn(9, 3, generator: new Generator(1));
        var before = Alive();

        var states = model.CreateState();
        var residual = model.ReadIn(rows);
        var (advanced, after) = model.Advance(0, residual, [new(states[0], 2, 5), new(states[0], 2, 0)]);
        foreach (var made in (IDisposable[])[.. states, residual, advanced, .. after.Select(s => s!)])
            made.Dispose();

        Assert.Equal(before, Alive());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_new_state_outlives_the_scope_and_the_state_it_came_from(string architecture)
    {
        using var model = Create(architecture);
        using var guard = no_grad();
        using var outer = NewDisposeScope();
        var tokens = randn(2, 3, generator: new Generator(1));
        ILayerState after;
        Tensor expected;
        using (var inner = NewDisposeScope())
        {
            var states = model.CreateState();
            (_, var made) = model.Advance(0, model.ReadIn(tokens), [new(states[0], 2, 0)]);
            after = made[0]!;
            Array.ForEach(states, s => s.Dispose());
            expected = model.Advance(0, model.ReadIn(tokens), [new(after, 0, 2)]).Residual.MoveToOuterDisposeScope();
        }

        var again = model.Advance(0, model.ReadIn(tokens), [new(after, 0, 2)]).Residual;

        Assert.True(again.equal(expected).all().item<bool>());
        Assert.True(after.ByteCount > 0);
        after.Dispose();
    }

    private static SequenceModel Create(string architecture) =>
        SequenceModel.Create(new() { Architecture = architecture, InputDimension = 3, LayerCount = 2, Width = 32 }, CPU, seed: 3);

    private static long Alive() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
