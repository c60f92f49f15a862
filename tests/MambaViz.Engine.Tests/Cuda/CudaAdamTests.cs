using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Cuda;

/// <summary>Adam's two kernels over the flat buffer against the paper's update in float64.</summary>
[Collection(Gpu.Name)]
public sealed class CudaAdamTests
{
    [Theory]
    [InlineData(1, 100, .95)]
    [InlineData(257, .5, .95)]
    [InlineData(300_001, .5, .999)]
    [InlineData(300_001, 1e6, .999)]
    public void Steps_follow_the_paper_with_the_gradient_clipped_by_its_norm(int count, double clipNorm, double secondDecay)
    {
        var device = Gpu.Required();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var parameters = new ParameterStore();
        parameters.Declare("a", [count], Initializers.Normal(1));
        parameters.Allocate(device, seed: 2);
        parameters.EnableGradients();
        using var adam = new FlatAdam(parameters, clipNorm, secondDecay);
        Assert.True(adam.CanBeCaptured, "the kernels were not compiled");
        Tensor expected = parameters.Values.to(float64, CPU), m = zeros_like(expected), v = zeros_like(expected);

        for (var step = 1; step <= 5; step++)
        {
            var gradient = randn(count, generator: new Generator((ulong)step));
            parameters.Gradients.copy_(gradient);
            var g = gradient.to(float64) * Math.Min(1, clipNorm / gradient.to(float64).norm().item<double>());
            m = .9 * m + .1 * g;
            v = secondDecay * v + (1 - secondDecay) * g * g;
            expected -= .01 * step * (m / (1 - Math.Pow(.9, step))) / ((v / (1 - Math.Pow(secondDecay, step))).sqrt() + 1e-8);
            adam.Step(.01 * step);
            Assert.Equal(0, parameters.Gradients.abs().max().item<float>());
        }

        Assert.InRange(RelativeError.Of(parameters.Values.cpu(), expected), 0, 1e-5);
        Assert.InRange(RelativeError.Of(adam.FirstMoment.cpu(), m), 0, 1e-5);
        Assert.InRange(RelativeError.Of(adam.SecondMoment.cpu(), v), 0, 1e-5);
    }
}
