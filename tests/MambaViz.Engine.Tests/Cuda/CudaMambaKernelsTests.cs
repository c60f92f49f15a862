using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Cuda;

/// <summary>Norm and convolution of Mamba's block, forward and backward, against autograd through the formulas in float64.</summary>
[Collection(Gpu.Name)]
public sealed class CudaMambaKernelsTests
{
    private const double Epsilon = 1e-5;

    [Theory]
    [InlineData(1, 1, 8)]
    [InlineData(3, 7, 100)]
    [InlineData(64, 82, 256)]
    [InlineData(2, 5, 1024)]
    public void The_norm_and_its_gradients_are_the_formulas(int batch, int length, int width)
    {
        var (kernels, device) = Kernels(width, taps: 4);
        using var scope = NewDisposeScope();
        Tensor x = Random(1, batch, length, width) * 3, weight = Random(2, width), gradient = Random(3, batch, length, width);
        var through = Random(4, batch, length, width);
        Tensor Norm(Tensor[] v) => v[0] * (v[0].square().mean([-1], keepdim: true) + Epsilon).rsqrt() * v[1];
        var (expected, gradients) = Differentiate(Norm, gradient, x, weight);
        var weightGradient = full([width], .5f, device: device);

        var output = kernels.Normalize(x.to(device), weight.to(device), Epsilon);
        var xGradient = kernels.NormalizeBackward(gradient.to(device), x.to(device), weight.to(device), through.to(device), weightGradient, Epsilon);

        Close(expected, output);
        Close(gradients[0] + through, xGradient);
        // It adds to what is there.
        Close(gradients[1] + .5, weightGradient);
    }

    [Theory]
    [InlineData(1, 1, 8, 4)]
    [InlineData(3, 7, 100, 4)]
    [InlineData(2, 33, 130, 3)]
    [InlineData(64, 82, 512, 4)]
    [InlineData(1, 65, 64, 2)]
    public void The_convolution_and_its_gradients_are_the_formulas_also_in_wider_rows(int batch, int length, int channels, int taps)
    {
        var (kernels, device) = Kernels(width: 64, taps);
        using var scope = NewDisposeScope();
        Tensor wide = Random(1, batch, length, 2 * channels), weight = Random(2, channels, 1, taps), bias = Random(3, channels);
        var gradient = Random(4, batch, length, channels);
        var x = wide.narrow(-1, 0, channels);
        Tensor Convolution(Tensor[] v)
        {
            var padded = nn.functional.conv1d(v[0].transpose(1, 2), v[1], v[2], padding: taps - 1, groups: channels);
            return nn.functional.silu(padded.narrow(2, 0, length)).transpose(1, 2);
        }

        var (expected, gradients) = Differentiate(Convolution, gradient, x, weight, bias);
        Tensor weightGradient = full([channels, 1, taps], .5f, device: device), biasGradient = full([channels], .5f, device: device);
        Tensor wideGradient = full([batch, length, 2 * channels], 7f, device: device), row = wide.to(device).narrow(-1, 0, channels);

        var output = kernels.Convolve(row, weight.to(device), bias.to(device));
        kernels.ConvolveBackward(
            gradient.to(device), row, weight.to(device), bias.to(device), wideGradient.narrow(-1, 0, channels), weightGradient, biasGradient);

        Close(expected, output);
        Close(gradients[0], wideGradient.narrow(-1, 0, channels));
        Close(gradients[1] + .5, weightGradient);
        Close(gradients[2] + .5, biasGradient);
        // The other half of the rows belongs to the gate.
        Assert.Equal(7, wideGradient.narrow(-1, channels, channels).min().item<float>());
        Assert.Equal(7, wideGradient.narrow(-1, channels, channels).max().item<float>());
    }

    private static (IMambaKernels Kernels, Device Device) Kernels(int width, int taps)
    {
        var device = Gpu.Required();
        var config = new ModelConfig { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = 1, Width = width };
        var kernels = CudaMambaKernels.For(device, MambaShape.Of(config.With(new MambaOptions { ConvolutionWidth = taps })));
        Assert.NotNull(kernels);
        return (kernels, device);
    }

    private static (Tensor Output, Tensor[] Gradients) Differentiate(Func<Tensor[], Tensor> function, Tensor gradient, params Tensor[] inputs)
    {
        Tensor[] variables = [.. inputs.Select(t => t.to(float64).detach().requires_grad_())];
        var output = function(variables);
        (output * gradient).sum().backward();
        return (output.detach(), [.. variables.Select(v => v.grad!)]);
    }

    private static Tensor Random(ulong seed, params long[] shape) => randn(shape, generator: new Generator(seed));

    private static void Close(Tensor expected, Tensor actual) => Assert.InRange(RelativeError.Of(actual.cpu(), expected), 0, 1e-4);
}
