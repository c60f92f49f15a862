using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>The gradient written out by hand for Mamba's block against autograd through the same block in torch operators.</summary>
public sealed class FusedMambaTests
{
    [Theory]
    [InlineData(1, 1, 8, 4)]
    [InlineData(3, 9, 24, 16)]
    public void Output_and_every_gradient_are_those_of_the_plain_block(int batch, int length, int width, int states)
    {
        using var scope = NewDisposeScope();
        var config = Config(width, states);
        using ParameterStore plainParameters = new(), fusedParameters = new();
        var plain = new MambaBlock(plainParameters, "block", config, new ReferenceScan());
        var fused = new MambaBlock(fusedParameters, "block", config, new ReferenceScan(), new OperatorKernels());
        foreach (var parameters in new[] { plainParameters, fusedParameters })
        {
            parameters.Allocate(CPU, seed: 5);
            parameters.EnableGradients();
            // Both add to what is there.
            parameters.Gradients.fill_(.5f);
        }

        var generator = new Generator(6);
        Tensor input = randn(batch, length, width, generator: generator), weights = randn(batch, length, width, generator: generator);
        var (expected, expectedGradient) = Differentiate(plain, input, weights);
        var (actual, gradient) = Differentiate(fused, input, weights);

        Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-5);
        Assert.InRange(RelativeError.Of(gradient, expectedGradient), 0, 1e-5);
        foreach (var (one, other) in fusedParameters.Parameters.Zip(plainParameters.Parameters))
            Assert.True(RelativeError.Of(one.Gradient!, other.Gradient!) < 1e-5, $"{one.Name}: {RelativeError.Of(one.Gradient!, other.Gradient!)}");
    }

    [Fact]
    public void Without_gradients_the_output_is_the_same()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var config = Config(width: 16, states: 4);
        using ParameterStore plainParameters = new(), fusedParameters = new();
        var plain = new MambaBlock(plainParameters, "block", config, new ReferenceScan());
        var fused = new MambaBlock(fusedParameters, "block", config, new ReferenceScan(), new OperatorKernels());
        plainParameters.Allocate(CPU, seed: 5);
        fusedParameters.Allocate(CPU, seed: 5);
        var input = randn(2, 7, 16, generator: new Generator(6));

        Assert.InRange(RelativeError.Of(fused.Forward(input), plain.Forward(input)), 0, 1e-5);
    }

    private static ModelConfig Config(int width, int states) =>
        new ModelConfig { Architecture = "mamba", InputDimension = 1, LayerCount = 1, Width = width }.With(new MambaOptions { StateSize = states });

    private static (Tensor Output, Tensor Gradient) Differentiate(MambaBlock block, Tensor input, Tensor weights)
    {
        var variable = input.clone().requires_grad_();
        var output = block.Forward(variable * 1);
        (output * weights).sum().backward();
        return (output.detach(), variable.grad!);
    }

    // The operations in torch's terms, differentiated by autograd on the spot.
    private sealed class OperatorKernels : IMambaKernels
    {
        private static readonly ReferenceScan ByOperators = new();

        public Tensor Normalize(Tensor x, Tensor weight, double epsilon) => x * (x.square().mean([-1], keepdim: true) + epsilon).rsqrt() * weight;

        public Tensor NormalizeBackward(Tensor gradient, Tensor x, Tensor weight, Tensor through, Tensor weightGradient, double epsilon)
        {
            var found = Gradients(v => Normalize(v[0], v[1], epsilon), gradient, x, weight);
            weightGradient.add_(found[1]);
            return found[0] + through;
        }

        public Tensor Convolve(Tensor x, Tensor weight, Tensor bias)
        {
            var padded = nn.functional.conv1d(x.transpose(1, 2), weight, bias, padding: weight.shape[2] - 1, groups: weight.shape[0]);
            return nn.functional.silu(padded.narrow(2, 0, x.shape[1])).transpose(1, 2).contiguous();
        }

        public void ConvolveBackward(
            Tensor gradient, Tensor x, Tensor weight, Tensor bias, Tensor xGradient, Tensor weightGradient, Tensor biasGradient)
        {
            var found = Gradients(v => Convolve(v[0], v[1], v[2]), gradient, x, weight, bias);
            xGradient.copy_(found[0]);
            weightGradient.add_(found[1]);
            biasGradient.add_(found[2]);
        }

        public (Tensor Output, Tensor? Kept) Scan(ScanInput input, bool keeps) => (ByOperators.Forward(input), keeps ? zeros(1) : null);

        public void ScanBackward(ScanInput input, Tensor kept, Tensor gradient, ScanGradients into)
        {
            var found = Gradients(
                v => ByOperators.Forward(new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7])), gradient,
                input.X, input.RawDelta, input.DeltaBias, input.ALog, input.B, input.C, input.Skip, input.Gate);
            Tensor[] written = [into.X, into.RawDelta, into.B, into.C, into.Gate], added = [into.DeltaBias, into.ALog, into.Skip];
            foreach (var (target, value) in written.Zip([found[0], found[1], found[4], found[5], found[7]]))
                target.copy_(value);
            foreach (var (target, value) in added.Zip([found[2], found[3], found[6]]))
                target.add_(value);
        }

        private static Tensor[] Gradients(Func<Tensor[], Tensor> function, Tensor gradient, params Tensor[] inputs)
        {
            Tensor[] variables;
            using (enable_grad())
            {
                variables = [.. inputs.Select(t => t.detach().clone().requires_grad_())];
                (function(variables) * gradient).sum().backward();
            }

            return [.. variables.Select(v => v.grad!)];
        }
    }
}
