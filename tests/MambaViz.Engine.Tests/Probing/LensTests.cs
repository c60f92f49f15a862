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
    public void On_few_points_the_held_lens_stays_near_the_read_out_where_least_squares_leaps()
    {
        // Read-outs that hardly differ and targets that do: least squares makes a slope of hundreds of it.
        float[] readOuts = [.50f, .51f, .52f];
        double[] targets = [-1, 2, 1.5];
        Assert.True(Math.Abs(AffineLens.Fit(readOuts, targets)!.Value.Scale) > 100);

        var held = AffineLens.FitHeld(readOuts, targets)!.Value;

        Assert.InRange(held.Scale, .5, 1.5);
        Assert.InRange(held.Shift, -.5, .5);
        Assert.Null(AffineLens.FitHeld([1, 2], [5, 8]));
        Assert.Equal(AffineLens.Identity, AffineLens.FitHeld([1, 2, 4], [1, 2, 4]));
    }

    [Fact]
    public void The_held_lens_is_least_squares_with_the_priors_points_added()
    {
        float[] readOuts = [1, 2, 4, -1];
        double[] targets = [2, 3, 9, -4];
        // The prior as data: ten points that say shift 0, and in the direction of the scale ten times the mean square.
        var weight = AffineLens.PointCount * readOuts.Average(g => g * g);
        double Loss(double scale, double shift) => readOuts.Zip(targets).Sum(p => Math.Pow(scale * p.First + shift - p.Second, 2))
            + weight * (scale - 1) * (scale - 1) + AffineLens.PointCount * shift * shift;

        var held = AffineLens.FitHeld(readOuts, targets)!.Value;

        foreach (var (a, b) in new[] { (1e-3, 0.0), (-1e-3, 0.0), (0.0, 1e-3), (0.0, -1e-3) })
            Assert.True(Loss(held.Scale, held.Shift) < Loss(held.Scale + a, held.Shift + b));
    }

    [Fact]
    public void Read_outs_that_are_all_alike_are_read_as_the_mean() => Assert.Equal(new AffineLens(0, 2), AffineLens.Fit([.7f, .7f, .7f], [1, 2, 3]));

    [Fact]
    public void The_tuned_lens_recovers_a_target_that_is_linear_in_the_normed_residual()
    {
        using var scope = NewDisposeScope();
        using var model = SequenceModel.Create(new() { Architecture = "transformer", InputDimension = 2, LayerCount = 2, Width = 32 }, CPU, seed: 1);
        using var fit = new TunedLensFit(model);
        var truth = randn(32, generator: new Generator(8));
        var tokens = randn(40, 22, 2, generator: new Generator(9));
        var seen = new ResidualAt(1);
        using (no_grad())
            model.Forward(tokens, seen);
        var normed = model.Normed(seen.Residual!).detach();
        var target = (normed.matmul(truth) + .5).detach();

        fit.Add(tokens, target);
        using var lens = fit.Solve();

        Assert.InRange(RelativeError.Of(lens.Apply(1, normed), target), 0, 1e-2);
        // The read-in knows nothing of the context, so that it cannot be read as well.
        Assert.True(RelativeError.Of(lens.Apply(0, normed), target) > .1);
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
