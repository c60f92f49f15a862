// Letters: L tokens, D channels, N states a channel.
using MambaViz.Engine.Scan;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>The scan as attention, in float64, against the recurrence.</summary>
public sealed class HiddenAttentionTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 4)]
    [InlineData(37, 6, 16)]
    [InlineData(40, 1024, 64)]
    public void What_is_read_of_every_token_adds_up_to_the_scans_output(int length, int channels, int states)
    {
        using var scope = NewDisposeScope();
        var input = Random(length, channels, states);
        var expected = new ReferenceScan().Forward(input).squeeze(0);                  // (L, D)

        foreach (var t in new[] { 0, length / 2, length - 1 })
        {
            var upTo = UpTo(input, t);
            var attention = HiddenAttention.Of(upTo);
            var x = upTo.X.squeeze(0);
            var y = (attention.Weights * x).sum([0]) + input.Skip * x[t];
            Assert.InRange(RelativeError.Of(y * nn.functional.silu(upTo.Gate.squeeze(0)[t]), expected[t]), 0, 1e-12);
        }
    }

    [Fact]
    public void Step_sizes_and_what_survives_are_those_of_the_equations()
    {
        using var scope = NewDisposeScope();
        var input = Random(5, 2, 3);
        double[,] delta = new double[5, 2], rates = new double[2, 3];
        for (var d = 0; d < 2; d++)
        {
            for (var t = 0; t < 5; t++)
                delta[t, d] = Math.Log(1 + Math.Exp(input.RawDelta[0, t, d].item<double>() + input.DeltaBias[d].item<double>()));
            for (var n = 0; n < 3; n++)
                rates[d, n] = -Math.Exp(input.ALog[d, n].item<double>());
        }

        var attention = HiddenAttention.Of(input);

        for (var s = 0; s < 5; s++)
        {
            var survival = 0.0;
            for (var d = 0; d < 2; d++)
            {
                Assert.Equal(delta[s, d], attention.StepSizes[s, d].item<double>(), 1e-12);
                var since = Enumerable.Range(s + 1, 4 - s).Sum(k => delta[k, d]);
                survival += Enumerable.Range(0, 3).Sum(n => Math.Exp(rates[d, n] * since)) / 6;
            }

            Assert.Equal(survival, attention.Survival[s].item<double>(), 1e-12);
        }
    }

    [Fact]
    public void It_leaves_its_three_results_only()
    {
        using var outer = NewDisposeScope();
        var input = Random(40, 1024, 64);
        var before = Alive();

        var attention = HiddenAttention.Of(input);

        Assert.Equal(before + 3, Alive());
        Assert.Equal([40, 1024], attention.Weights.shape);
    }

    private static long Alive() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static ScanInput UpTo(ScanInput input, int t)
    {
        Tensor Part(Tensor rows) => rows.narrow(1, 0, t + 1);
        return input with { X = Part(input.X), RawDelta = Part(input.RawDelta), B = Part(input.B), C = Part(input.C), Gate = Part(input.Gate) };
    }

    private static ScanInput Random(int length, int channels, int states)
    {
        using var generator = new Generator(3);
        Tensor Draw(params long[] sizes) => randn(sizes, dtype: float64, generator: generator);
        return new(
            Draw(1, length, channels), Draw(1, length, channels), Draw(channels) - 2, Draw(channels, states) * .5, Draw(1, length, states),
            Draw(1, length, states), Draw(channels), Draw(1, length, channels));
    }
}
