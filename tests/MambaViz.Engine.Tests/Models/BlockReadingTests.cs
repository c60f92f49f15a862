// Letters: L tokens of one prompt, M width, D inner width, H heads.
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>What a block says that a token reads adds up to what the block computes, by its equations in float64.</summary>
public sealed class BlockReadingTests
{
    private const int Length = 19;

    [Theory]
    [InlineData("mamba")]
    [InlineData("mamba2")]
    public void Each_way_of_a_scan_adds_up_to_its_output_in_every_channel(string architecture)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Create(architecture);
        var residual = Residual();
        var equations = new DoubleModel(model);
        var parts = architecture == "mamba" ? equations.Mamba(0, residual.squeeze(0)) : equations.Mamba2(0, residual.squeeze(0));
        var skip = Value(model, "blocks.0.mixer.D").repeat_interleave(architecture == "mamba" ? 1 : 64, -1);
        var bias = Value(model, "blocks.0.mixer.conv1d.bias");
        var means = ByWay(model.Read(0, residual, null));
        var sums = means.ToDictionary(way => way.Key, _ => (Magnitude: new double[Length], Weight: new double[Length]));

        Assert.Equal(64, BlockReading.ChannelCount(model.Config, layer: 1));
        for (var channel = 0; channel < 64; channel++)
        {
            double At(Tensor values, int token) => values[token, channel].item<double>();
            var ways = ByWay(model.Read(0, residual, channel));
            double[] scan = Doubles(ways[ReadingWay.Scan]), inputs = Doubles(ways[ReadingWay.Inputs]);
            double skipped = skip[channel].item<double>() * At(parts.Convolved, Length - 1), y = At(parts.Output, Length - 1);
            var z = At(parts.Gate, Length - 1);
            var opened = z / (1 + Math.Exp(-z));
            // The convolution's bias is no token's.
            var ofBias = Range(s => scan[s] / (1 + Math.Exp(-At(parts.Sums, s)))) * bias[channel].item<double>();
            Close(y - skipped, Range(s => scan[s] * At(parts.Convolved, s)), parts.Output);
            Close(y - skipped - ofBias, Range(s => inputs[s] * At(parts.Input, s)), parts.Output);
            Close((y - skipped) * opened, Range(s => ways[ReadingWay.GatedScan].Channel![s] * At(parts.Convolved, s)), parts.Output);
            Close((y - skipped - ofBias) * opened, Range(s => ways[ReadingWay.GatedInputs].Channel![s] * At(parts.Input, s)), parts.Output);
            foreach (var (way, weights) in ways)
            {
                for (var s = 0; s < Length; s++)
                {
                    sums[way].Magnitude[s] += Math.Abs(weights.Channel![s]) / 64;
                    sums[way].Weight[s] += weights.Channel[s] / 64;
                }
            }
        }

        foreach (var (way, weights) in means)
        {
            Assert.Null(weights.Channel);
            Assert.InRange(RelativeError.OfValues(weights.Magnitude, Floats(sums[way].Magnitude)), 0, 1e-5);
            Assert.InRange(RelativeError.OfValues(weights.Weight!, Floats(sums[way].Weight)), 0, 1e-5);
        }
    }

    [Fact]
    public void A_scans_step_sizes_and_survival_are_the_means_of_the_equations()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Create("mamba");
        var residual = Residual();
        var delta = new DoubleModel(model).Mamba(0, residual.squeeze(0)).Delta;           // (L, D)

        var reading = model.Read(0, residual, null);

        var rates = -Value(model, "blocks.0.mixer.A_log").exp();                        // (D, N)
        var survival = Enumerable.Range(0, Length).Select(s =>
            (float)(delta.narrow(0, s + 1, Length - s - 1).sum([0]).unsqueeze(1) * rates).exp().mean().item<double>()).ToArray();
        Assert.InRange(RelativeError.OfValues(reading.StepSizes!, delta.mean([1]).to(float32).ToFloats()), 0, 1e-5);
        Assert.InRange(RelativeError.OfValues(reading.Survival!, survival), 0, 1e-5);
        Assert.Equal(1, reading.Survival![^1]);
        Assert.Null(reading.Heads);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(16)]
    public void Each_heads_weights_sum_to_1_and_reproduce_what_it_attended_to(int? rotary)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Create(Architectures.Transformer, config => config.With(new TransformerOptions { HeadWidth = 16, RotaryWidth = rotary }));
        // Attention is all that the block adds.
        model.Parameters["blocks.0.mlp.c_proj.weight"].Value.zero_();
        var residual = Residual();
        var (_, values, attended) = new DoubleModel(model).Transformer(0, residual.squeeze(0));

        var reading = model.Read(0, residual, channel: null);

        Assert.All(reading.Heads!, head => Assert.Equal(1, head.Sum(weight => (double)weight), 1e-6));
        var weights = tensor(reading.Heads!.SelectMany(head => head).Select(weight => (double)weight).ToArray(), [2, Length]);
        var read = matmul(weights.unsqueeze(1), values).squeeze(1);                      // (H, P)
        if (rotary is null)
            Assert.InRange(RelativeError.Of(read, attended.select(1, Length - 1)), 0, 1e-5);
        var added = matmul(read.flatten(), Value(model, "blocks.0.attn.c_proj.weight")) + Value(model, "blocks.0.attn.c_proj.bias");
        var after = model.Block(0, residual)[0, Length - 1].to(float64);
        Assert.InRange(RelativeError.Of(residual[0, Length - 1] + added, after), 0, 1e-5);

        var mean = Assert.Single(reading.Ways);
        Assert.Equal(ReadingWay.Attention, mean.Way);
        Assert.InRange(RelativeError.OfValues(mean.Magnitude, weights.mean([0]).to(float32).ToFloats()), 0, 1e-6);
        Assert.Null(mean.Weight);
        Assert.Equal(0, BlockReading.ChannelCount(model.Config, layer: 1));
        Assert.Null(reading.StepSizes);
        Assert.Null(reading.Survival);
    }

    [Fact]
    public void A_kernel_convolved_with_what_it_reads_is_the_recurrence_in_every_channel()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Create(Architectures.S4);
        var residual = Residual();
        var (_, input, recurred) = new DoubleModel(model).S4(0, residual.squeeze(0));

        Assert.Equal(32, BlockReading.ChannelCount(model.Config, layer: 1));
        for (var channel = 0; channel < 32; channel++)
        {
            var kernel = Assert.Single(model.Read(0, residual, channel).Ways);
            Assert.Equal(ReadingWay.Kernel, kernel.Way);
            Close(recurred[Length - 1, channel].item<double>(), Range(s => kernel.Channel![s] * input[s, channel].item<double>()), recurred);
        }

        var reading = model.Read(0, residual, channel: null);
        var rates = -(Value(model, "blocks.0.layer.kernel.log_A_real").exp() * Value(model, "blocks.0.layer.kernel.log_dt").exp().unsqueeze(1));
        float[] survival = [.. Enumerable.Range(0, Length).Select(s => (float)(rates * (Length - 1 - s)).exp().mean().item<double>())];
        Assert.InRange(RelativeError.OfValues(reading.Survival!, survival), 0, 1e-5);
        Assert.Null(reading.StepSizes);
        // The same whatever the prompt.
        Assert.Equal(reading.Ways[0].Magnitude, model.Read(0, residual * 3 + 1, channel: null).Ways[0].Magnitude);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_reading_leaves_no_tensor(string architecture)
    {
        using var outer = NewDisposeScope();
        using var guard = no_grad();
        using var model = Create(architecture);
        var residual = Residual();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        var reading = model.Read(0, residual, channel: 3);

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.All(reading.Ways, way => Assert.Equal(Length, way.Magnitude.Length));
    }

    private static double Range(Func<int, double> of) => Enumerable.Range(0, Length).Sum(of);

    // A sum of both signs: to 1e-5 of the largest of all channels.
    private static void Close(double expected, double actual, Tensor outputs) =>
        Assert.Equal(expected, actual, 1e-5 * outputs[Length - 1].abs().max().item<double>());

    private static double[] Doubles(TokenWeights way) => [.. way.Channel!.Select(weight => (double)weight)];

    private static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];

    private static Dictionary<ReadingWay, TokenWeights> ByWay(BlockReading reading) => reading.Ways.ToDictionary(way => way.Way);

    private static Tensor Value(SequenceModel model, string name) => model.Parameters[name].Value.detach().to(float64);

    private static Tensor Residual() => randn(1, Length, 32, generator: new Generator(6));

    private static SequenceModel Create(string architecture, Func<ModelConfig, ModelConfig>? with = null)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 1, Width = 32 };
        return SequenceModel.Create(with?.Invoke(config) ?? config, CPU, seed: 7);
    }
}
