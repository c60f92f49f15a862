// Letters: B batch, L tokens, D channels, N state values a channel.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>
/// The processor's scan at each vector width, by direct calls, against the reference in float64 (itself tested by finite differences).
/// </summary>
public sealed class CpuScanTests
{
    private static readonly int[] Widths = [1, 4, 8, 16];

    // Edges by hand, then whatever the seed draws.
    private static readonly (int B, int L, int D, int N)[] Shapes =
    [
        (1, 1, 1, 1), (2, 3, 17, 256), (1, 5, 16, 255), (3, 33, 15, 16), (1, 70, 33, 3), (17, 9, 20, 40), (1, 257, 48, 16), (16, 40, 256, 16),
        .. Enumerable.Range(0, 10).Select(seed =>
        {
            var random = new Random(seed);
            return (random.Next(1, 5), random.Next(1, 50), random.Next(1, 70), random.Next(1, 65));
        }),
    ];

    public static TheoryData<int, int, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, int, int, int>();
            foreach (var width in Widths)
            {
                foreach (var (b, l, d, n) in Shapes)
                    cases.Add(width, b, l, d, n);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_and_gradients_are_the_references(int width, int batch, int length, int channels, int states)
    {
        using var scope = NewDisposeScope();
        var values = RandomValues(batch, length, channels, states);
        var weights = randn(batch, length, channels, generator: new Generator(4));
        var (expected, expectedGradients) = Differentiate(new ReferenceScan(), values, weights, float64);
        var (actual, gradients) = Differentiate(new CpuScan(width), values, weights, float32);

        Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-5);
        for (var i = 0; i < gradients.Length; i++)
            Assert.InRange(RelativeError.Of(gradients[i], expectedGradients[i]), 0, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_queries_and_states_are_the_references(int width, int batch, int length, int channels, int states)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var input = Input(RandomValues(batch, length, channels, states));
        var before = randn(batch, channels, states, generator: new Generator(5));
        var (output, after) = new CpuScan(width).Advance(input, before);
        var (expected, expectedAfter) = new ReferenceScan().Advance(
            Input(RandomValues(batch, length, channels, states), float64), before.to(float64));

        Assert.InRange(RelativeError.Of(output, expected), 0, 1e-5);
        Assert.InRange(RelativeError.Of(after, expectedAfter), 0, 1e-5);
        Assert.InRange(
            RelativeError.Of(
                new CpuScan(width).States(input), new ReferenceScan().States(Input(RandomValues(batch, length, channels, states), float64))),
            0, 1e-5);
        var queries = Input(RandomValues(batch * length, 1, channels, states));
        Assert.InRange(RelativeError.Of(new CpuScan(width).Query(queries, before[..1]), new ReferenceScan().Query(queries, before[..1])), 0, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Sums_have_one_order_whatever_threads_take_them(int batch)
    {
        using var scope = NewDisposeScope();
        var values = RandomValues(batch, 128, 512 / batch * 2, 16);
        var weights = randn(values[0].shape, generator: new Generator(4));
        var (_, first) = Differentiate(new CpuScan(), values, weights, float32);

        for (var run = 0; run < 5; run++)
        {
            var (_, again) = Differentiate(new CpuScan(), values, weights, float32);
            for (var i = 0; i < first.Length; i++)
                Assert.True(first[i].bytes.SequenceEqual(again[i].bytes));
        }
    }

    [Fact]
    public void A_part_that_needs_no_gradient_gets_none()
    {
        using var scope = NewDisposeScope();
        var values = RandomValues(2, 5, 6, 3);
        values[3].requires_grad_();
        new CpuScan().Forward(Input(values)).sum().backward();

        Assert.NotNull(values[3].grad);
        Assert.Null(values[0].grad);
    }

    private static Tensor[] RandomValues(int batch, int length, int channels, int states)
    {
        var generator = new Generator(3);
        Tensor Random(params long[] sizes) => randn(sizes, generator: generator);
        return
        [
            Random(batch, length, channels), Random(batch, length, channels) * 2, Random(channels) - 2, Random(channels, states) * .5,
            Random(batch, length, states), Random(batch, length, states), Random(channels), Random(batch, length, channels),
        ];
    }

    private static ScanInput Input(Tensor[] values, ScalarType type = ScalarType.Float32)
    {
        var v = values.Select(t => t.to(type)).ToArray();
        return new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
    }

    private static (Tensor Output, Tensor[] Gradients) Differentiate(ISelectiveScan scan, Tensor[] values, Tensor weights, ScalarType type)
    {
        var v = values.Select(t => t.to(type).detach().clone().requires_grad_()).ToArray();
        var output = scan.Forward(Input(v, type));
        (output * weights.to(type)).sum().backward();
        return (output.detach(), [.. v.Select(t => t.grad!)]);
    }
}
