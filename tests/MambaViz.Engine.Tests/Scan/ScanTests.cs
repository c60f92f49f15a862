using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>The scans against the recurrence written out in plain float64 arithmetic.</summary>
public sealed class ScanTests
{
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1 }, { 2, 3, 5, 16 }, { 1, 17, 7, 8 }, { 3, 40, 33, 16 }, { 2, 5, 4, 3 }, { 1, 9, 16, 21 }, { 4, 64, 64, 16 }, { 1, 128, 15, 16 },
        { 8, 33, 256, 16 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_follows_the_recurrence(int batch, int length, int channels, int states)
    {
        using var scope = NewDisposeScope();
        var input = RandomInput(batch, length, channels, states, float32);
        var expected = Recurrence(input);

        using var guard = no_grad();
        Assert.InRange(RelativeError.Of(new ReferenceScan().Forward(input), expected), 0, 1e-5);
        Assert.InRange(RelativeError.Of(new CpuScan().Forward(input), expected), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_scan_cut_in_two_gives_the_whole_scan(int batch, int length, int channels, int states)
    {
        Assert.SkipWhen(length < 2, "One token cannot be cut.");
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var input = RandomInput(batch, length, channels, states, float32);
        var scan = new CpuScan();
        var cut = length / 2;

        var (first, middle) = scan.Advance(Part(input, 0, cut), zeros(batch, channels, states));
        var (second, _) = scan.Advance(Part(input, cut, length - cut), middle);

        Assert.InRange(RelativeError.Of(cat([first, second], 1), Recurrence(input)), 0, 1e-5);
    }

    [Fact]
    public void Queries_leave_the_shared_state_alone()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var input = RandomInput(101, 1, 48, 16, float32);
        var state = randn(1, 48, 16, generator: new Generator(9));
        var before = state.clone();

        var fast = new CpuScan().Query(input, state);

        Assert.True(state.equal(before).all().item<bool>());
        Assert.InRange(RelativeError.Of(fast, new ReferenceScan().Query(input, state)), 0, 1e-5);
    }

    [Fact]
    public void Inputs_may_be_parts_of_wider_rows()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (batch, length) in new[] { (3, 5), (101, 1), (1, 7) })
        {
            var wide = randn(batch, length, 2 * 20 + 2 * 6, generator: new Generator(4));
            var input = RandomInput(batch, length, 20, 6, float32) with
            {
                X = wide.narrow(-1, 0, 20), Gate = wide.narrow(-1, 20, 20), B = wide.narrow(-1, 40, 6), C = wide.narrow(-1, 46, 6),
            };

            Assert.InRange(RelativeError.Of(new CpuScan().Forward(input), Recurrence(input)), 0, 1e-5);
        }
    }

    [Fact]
    public void Inputs_that_are_no_rows_are_taken_too()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var input = RandomInput(2, 6, 20, 4, float32);
        var transposed = input with
        {
            X = input.X.transpose(1, 2).contiguous().transpose(1, 2), B = input.B.transpose(0, 1).contiguous().transpose(0, 1),
        };

        Assert.InRange(RelativeError.Of(new CpuScan().Forward(transposed), Recurrence(input)), 0, 1e-5);
    }

    [Fact]
    public void Gradients_of_the_reference_match_finite_differences()
    {
        using var scope = NewDisposeScope();
        var input = RandomInput(2, 4, 3, 2, float64);
        Tensor[] variables = [input.X, input.RawDelta, input.DeltaBias, input.ALog, input.B, input.C, input.Skip, input.Gate];
        Array.ForEach(variables, v => v.requires_grad_());
        var weights = randn(2, 4, 3, dtype: float64, generator: new Generator(2));
        (new ReferenceScan().Forward(input) * weights).sum().backward();

        foreach (var variable in variables)
        {
            for (var i = 0; i < variable.numel(); i += 3)
                Assert.Equal(FiniteDifference(input, weights, variable, i), variable.grad!.flatten()[i].item<double>(), 1e-6);
        }
    }

    private static double FiniteDifference(ScanInput input, Tensor weights, Tensor variable, long index)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        const double step = 1e-6;
        var element = variable.view(-1).narrow(0, index, 1);
        element.add_(step);
        var above = (new ReferenceScan().Forward(input) * weights).sum().item<double>();
        element.sub_(2 * step);
        var below = (new ReferenceScan().Forward(input) * weights).sum().item<double>();
        element.add_(step);
        return (above - below) / (2 * step);
    }

    private static ScanInput RandomInput(int batch, int length, int channels, int states, ScalarType type)
    {
        var generator = new Generator(11);
        Tensor Random(params long[] shape) => randn(shape, generator: generator).to(type);
        return new(Random(batch, length, channels), Random(batch, length, channels) * 3, Random(channels), Random(channels, states) * .5,
            Random(batch, length, states), Random(batch, length, states), Random(channels), Random(batch, length, channels));
    }

    private static ScanInput Part(ScanInput input, long start, long length) => input with
    {
        X = input.X.narrow(1, start, length),
        RawDelta = input.RawDelta.narrow(1, start, length),
        B = input.B.narrow(1, start, length),
        C = input.C.narrow(1, start, length),
        Gate = input.Gate.narrow(1, start, length),
    };

    private static Tensor Recurrence(ScanInput input)
    {
        double[] Values(Tensor t) => t.to(float64).contiguous().data<double>().ToArray();
        var (batch, length, channels, states) = ((int)input.X.shape[0], (int)input.X.shape[1], (int)input.X.shape[2], (int)input.ALog.shape[1]);
        double[] x = Values(input.X), raw = Values(input.RawDelta), bias = Values(input.DeltaBias), aLog = Values(input.ALog);
        double[] b = Values(input.B), c = Values(input.C), skip = Values(input.Skip), z = Values(input.Gate);
        var output = new double[x.Length];
        for (var i = 0; i < batch; i++)
        {
            for (var d = 0; d < channels; d++)
            {
                var h = new double[states];
                for (var t = 0; t < length; t++)
                {
                    var at = (i * length + t) * channels + d;
                    var delta = Math.Log(1 + Math.Exp(raw[at] + bias[d]));
                    var y = skip[d] * x[at];
                    for (var n = 0; n < states; n++)
                    {
                        var token = (i * length + t) * states + n;
                        h[n] = Math.Exp(-delta * Math.Exp(aLog[d * states + n])) * h[n] + delta * x[at] * b[token];
                        y += h[n] * c[token];
                    }

                    output[at] = y * z[at] / (1 + Math.Exp(-z[at]));
                }
            }
        }

        return tensor(output, [batch, length, channels]);
    }
}
