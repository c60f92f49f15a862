using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Training;

public sealed class FlatAdamTests
{
    [Theory]
    [InlineData(.5, .95)]
    [InlineData(100, .95)]
    [InlineData(100, .999)]
    public void Steps_follow_the_paper_with_the_gradient_clipped_by_its_norm(double clipNorm, double secondDecay)
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterStore();
        parameters.Declare("a", [3, 4], Initializers.Normal(1));
        parameters.Declare("b", [5], Initializers.Normal(1));
        parameters.Allocate(CPU, seed: 2);
        parameters.EnableGradients();
        using var adam = new FlatAdam(parameters, clipNorm, secondDecay);
        var count = (int)parameters.Count;
        double[] expected = [.. parameters.Values.data<float>().Select(v => (double)v)], m = new double[count], v = new double[count];

        for (var step = 1; step <= 4; step++)
        {
            double[] gradient = [.. randn(count, generator: new Generator((ulong)step)).data<float>().Select(g => (double)g)];
            using (no_grad())
                parameters.Gradients.copy_(tensor(gradient.Select(g => (float)g).ToArray()));
            var scale = Math.Min(1, clipNorm / Math.Sqrt(gradient.Sum(g => g * g)));
            for (var i = 0; i < count; i++)
            {
                var g = gradient[i] * scale;
                m[i] = .9 * m[i] + .1 * g;
                v[i] = secondDecay * v[i] + (1 - secondDecay) * g * g;
                expected[i] -= .01 * step * (m[i] / (1 - Math.Pow(.9, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(secondDecay, step))) + 1e-8);
            }

            adam.Step(.01 * step);
        }

        Assert.InRange(RelativeError.Of(parameters.Values, tensor(expected)), 0, 1e-5);
        Assert.Equal(0, parameters.Gradients.abs().max().item<float>());
        Assert.Equal(4, adam.StepsTaken);
    }

    [Fact]
    public void Moments_that_form_anew_are_corrected_from_their_own_start()
    {
        using var scope = NewDisposeScope();
        float[] After(Action<FlatAdam> takeUp)
        {
            using var parameters = new ParameterStore();
            parameters.Declare("a", [7], Initializers.Normal(1));
            parameters.Allocate(CPU, seed: 2);
            parameters.EnableGradients();
            using var adam = new FlatAdam(parameters, clipNorm: 100);
            takeUp(adam);
            for (var step = 0; step < 3; step++)
            {
                using (no_grad())
                    parameters.Gradients.copy_(randn(7, generator: new Generator((ulong)step)));
                adam.Step(.01);
            }

            return parameters.Values.data<float>().ToArray();
        }

        var fresh = After(_ => { });
        Assert.Equal(fresh, After(adam => adam.BeginAnew(1000)));
        Assert.NotEqual(fresh, After(adam => adam.GoOn(1000, momentsFrom: 0)));
    }
}
