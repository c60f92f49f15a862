using MambaViz.Engine.Refinement;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>What is read off logits in two passes is what torch says in float64, at every vector width and around its multiples.</summary>
public sealed class LogitPassTests
{
    public static TheoryData<int, int> Sizes => new MatrixTheoryData<int, int>([1, 4, 8, 16], [2, 5, 15, 16, 17, 2047, 2048, 2049, 5003]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public unsafe void Likeliest_and_sums_are_those_of_float64(int lanes, int count)
    {
        using var scope = NewDisposeScope();
        Tensor logits = randn(count, generator: new Generator((ulong)count)) * 4, other = randn(count, generator: new Generator(9)) * 3;
        var listed = Math.Min(5, count);
        var last = new LastDistribution(other.unsqueeze(0), [0]);
        fixed (byte* first = logits.bytes)
        {
            var numbers = (float*)first;
            var likeliest = LogitPass.Of(lanes).Likeliest(numbers, count, listed);
            var (values, tokens) = logits.topk(listed);
            Assert.Equal(values.data<float>().ToArray(), likeliest.Select(one => one.Logit));
            Assert.Equal(tokens.data<long>().ToArray(), likeliest.Select(one => (long)one.Token));

            var sums = LogitPass.Of(lanes).Sums(numbers, count, likeliest[0].Logit, numbers[1], last.At(0));

            var shifted = logits.to(float64) - likeliest[0].Logit;
            var against = other.to(float64) - other.max().to(float64);
            Near((shifted.exp()).sum(), sums.Exponentials);
            Near((shifted.exp() * shifted).sum(), sums.Weighted);
            Near((softmax(against, 0) * (against - shifted)).sum(), sums.Differences);
            Assert.Equal(logits.greater(logits[1]).sum().item<long>(), sums.Above);
        }
    }

    [Fact]
    public unsafe void Of_equal_logits_the_lower_number_comes_first()
    {
        using var logits = zeros(40);
        fixed (byte* first = logits.bytes)
            Assert.Equal([0, 1, 2], LogitPass.Widest.Likeliest((float*)first, 40, 3).Select(one => one.Token));
    }

    private static void Near(Tensor expected, double actual)
    {
        var number = expected.item<double>();
        Assert.InRange(actual, number - 1e-5 * (1 + Math.Abs(number)), number + 1e-5 * (1 + Math.Abs(number)));
    }
}
