using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Probing;

public sealed class LensTests
{
    [Fact]
    public void The_affine_lens_finds_an_exact_line()
    {
        var fit = AffineLens.Fit([1, 2, 4], [5, 8, 14]);

        Assert.Equal(3, fit!.Value.Scale, 9);
        Assert.Equal(2, fit.Value.Shift, 9);
    }

    [Fact]
    public void The_affine_lens_needs_three_points() => Assert.Null(AffineLens.Fit([1, 2], [5, 8]));

    [Fact]
    public void Read_outs_that_are_all_alike_are_read_as_the_mean() => Assert.Equal(new AffineLens(0, 2), AffineLens.Fit([.7f, .7f, .7f], [1, 2, 3]));

    [Fact]
    public void The_tuned_lens_recovers_a_target_that_is_linear_in_the_residual()
    {
        using var scope = NewDisposeScope();
        using var model = SequenceModel.Create(new() { Architecture = "transformer", InputDimension = 2, LayerCount = 2, Width = 32 }, CPU, seed: 1);
        using var fit = new TunedLensFit(model);
        var truth = randn(32, generator: new Generator(8));
        var tokens = randn(40, 22, 2, generator: new Generator(9));
        var seen = new ResidualAt(1);
        using (no_grad())
            model.Forward(tokens, seen);
        var target = (seen.Residual!.matmul(truth) + .5).detach();

        fit.Add(tokens, target);
        using var lens = fit.Solve();

        Assert.InRange(RelativeError.Of(lens.Apply(1, seen.Residual), target), 0, 1e-2);
        // The read-in knows nothing of the context, so that it cannot be read as well.
        Assert.True(RelativeError.Of(lens.Apply(0, seen.Residual), target) > .1);
    }

    private sealed class ResidualAt(int layer) : IResidualObserver
    {
        public Tensor? Residual { get; private set; }

        public void Observe(int observed, Tensor residual)
        {
            if (observed == layer)
                Residual = PromptLayout.AtInputs(residual).clone().MoveToOuterDisposeScope();
        }
    }
}
