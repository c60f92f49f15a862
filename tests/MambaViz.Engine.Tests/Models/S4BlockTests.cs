// Letters: B batch, L tokens, M channels, n complex modes.
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.S4;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>The S4D block, which convolves by Fourier transforms, against its recurrence written out in plain float64 arithmetic.</summary>
public sealed class S4BlockTests
{
    [Theory]
    [InlineData(1, 1, 1, 2)]
    [InlineData(2, 7, 5, 6)]
    [InlineData(3, 82, 33, 64)]
    [InlineData(1, 128, 16, 64)]
    [InlineData(1, 401, 8, 32)]
    public void A_whole_prompt_follows_the_recurrence(int batch, int length, int width, int states)
    {
        using var scope = NewDisposeScope();
        using var store = new ParameterStore();
        var block = Create(store, width, states);
        using var guard = no_grad();
        var input = randn(batch, length, width, generator: new Generator(3));

        Assert.InRange(RelativeError.Of(block.Forward(input), Recurrence(Values(store), input)), 0, 1e-5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(600)]
    public void A_continued_context_follows_the_recurrence(int tokens)
    {
        using var scope = NewDisposeScope();
        using var store = new ParameterStore();
        var block = Create(store, 8, 64);
        using var guard = no_grad();
        var input = randn(1, 900 + tokens, 8, generator: new Generator(4));

        using var start = block.CreateState();
        var rows = input.squeeze(0);
        var (_, middle) = block.Advance(rows.narrow(0, 0, 900), [new(start, 900, 0)]);
        var (output, end) = block.Advance(rows.narrow(0, 900, tokens), [new(middle[0]!, tokens, 0)]);

        Assert.InRange(RelativeError.Of(output, Recurrence(Values(store), input).squeeze(0).narrow(0, 900, tokens)), 0, 1e-5);
        middle[0]!.Dispose();
        end[0]!.Dispose();
    }

    [Fact]
    public void Gradients_match_finite_differences_of_the_recurrence()
    {
        using var scope = NewDisposeScope();
        using var store = new ParameterStore();
        var block = Create(store, 3, 4);
        store.EnableGradients();
        var input = randn(2, 6, 3, generator: new Generator(5)).requires_grad_();
        var weights = randn(2, 6, 3, dtype: float64, generator: new Generator(6));
        (block.Forward(input) * weights).sum().backward();

        using var guard = no_grad();
        double Loss(Tensor values, Tensor x) => (Recurrence(values, x) * weights).sum().item<double>();
        CheckGradient(Values(store), store.Gradients, values => Loss(values, input));
        CheckGradient(input.detach().to(float64), input.grad!, x => Loss(Values(store), x));
    }

    private static void CheckGradient(Tensor at, Tensor gradient, Func<Tensor, double> loss)
    {
        const double step = 1e-5;
        var flat = at.clone().flatten();
        var differences = new double[flat.numel()];
        for (var i = 0; i < differences.Length; i++)
        {
            using var scope = NewDisposeScope();
            double Moved(double by)
            {
                var moved = flat.clone();
                moved[i] += by;
                return loss(moved.view(at.shape));
            }

            differences[i] = (Moved(step) - Moved(-step)) / (2 * step);
        }

        Assert.InRange(RelativeError.Of(gradient.flatten(), tensor(differences)), 0, 1e-4);
    }

    private static S4Block Create(ParameterStore store, int width, int states)
    {
        var config = new ModelConfig { Architecture = Architectures.S4, InputDimension = 1, LayerCount = 1, Width = width };
        var block = new S4Block(store, "block", config.With(new S4Options { StateSize = states }));
        store.Allocate(CPU, seed: 8);
        using var guard = no_grad();
        // Modes of different decay, which training makes them.
        store["block.layer.kernel.log_A_real"].Value.add_(randn(width, states / 2, generator: new Generator(2)) * .5);
        store["block.norm.bias"].Value.normal_(generator: new Generator(1));
        return block;
    }

    private static Tensor Values(ParameterStore store) => store.Values.detach().to(float64);

    // The parameters in the order the block declares them: norm (2 M), D (M), C (M, n, 2), log dt (M), log decay (M, n), frequency (M, n), out (2M,
    // M), bias (2M).
    private static Tensor Recurrence(Tensor values, Tensor input)
    {
        var x = input.to(float64);
        long width = x.shape[2], rest = values.numel() - 4 * width - 2 * width * width - 2 * width, modes = rest / (4 * width);
        long offset = 0;
        Tensor Next(params long[] shape)
        {
            var count = shape.Aggregate(1L, (product, size) => product * size);
            var part = values.narrow(0, offset, count).view(shape);
            offset += count;
            return part;
        }

        var normed = nn.functional.layer_norm(x, [width], Next(width), Next(width), 1e-5);
        Tensor skip = Next(width), c = Next(width, modes, 2), step = Next(width), decay = Next(width, modes), frequency = Next(width, modes);
        var convolved = S4Recurrence.Of(normed, c, step, decay, frequency) + normed * skip;
        var gated = nn.functional.linear(nn.functional.gelu(convolved), Next(2 * width, width), Next(2 * width));
        return x + gated.narrow(2, 0, width) * gated.narrow(2, width, width).sigmoid();
    }
}
