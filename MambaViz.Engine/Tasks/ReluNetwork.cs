// Letters: d numbers in an input, H hidden units.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MambaViz.Engine.Tasks;

/// <summary>
/// y = sum_j a_j max(0, w_j.x) / sqrt(d) over H hidden units without biases, w_j standard normal in d dimensions, a_j normal with variance 2/H,
/// x standard normal; H = 100 in the paper. The variance of y is 2/H * H * d/2 / d = 1, and so is the zero predictor's loss.
/// </summary>
public sealed class ReluNetwork : FunctionClass
{
    /// <summary>The parameter H.</summary>
    public const string HiddenParameter = "hidden";

    // Hidden units are taken sixteen at a time, four vectors of four; the last ones are padded with zeros.
    private const int Block = 16;

    /// <inheritdoc/>
    public override string Name => "relu-network";

    /// <inheritdoc/>
    public override string Title => "ReLU network";

    /// <inheritdoc/>
    public override int DefaultDimension => 20;

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
    [
        new(HiddenParameter, "Hidden units", 100, 1, 512),
    ];

    /// <inheritdoc/>
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(shape);
        var hidden = (int)shape.Parameters[HiddenParameter];
        var padded = (hidden + Block - 1) / Block * Block;
        var first = new double[shape.Dimension * padded];   // (d, H)
        for (var d = 0; d < shape.Dimension; d++)
        {
            for (var h = 0; h < hidden; h++)
                first[d * padded + h] = random.Normal();
        }

        var second = new double[padded];                    // (H)
        for (var h = 0; h < hidden; h++)
            second[h] = random.Normal() * Math.Sqrt(2.0 / hidden) * Scale(shape);
        return new(x => Value(first, second, x));
    }

    // Products and sums of fixed order and no fused multiply-add: the same value on every processor.
    private static double Value(double[] first, double[] second, ReadOnlySpan<double> x)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(first);
        ref var outer = ref MemoryMarshal.GetArrayDataReference(second);
        var lanes = (nuint)Vector256<double>.Count;
        var total = Vector256<double>.Zero;
        for (nuint h = 0; h < (nuint)second.Length; h += Block)
        {
            Vector256<double> a = default, b = default, c = default, e = default;
            for (var d = 0; d < x.Length; d++)
            {
                var input = Vector256.Create(x[d]);
                var at = (nuint)(d * second.Length) + h;
                a += input * Vector256.LoadUnsafe(ref weights, at);
                b += input * Vector256.LoadUnsafe(ref weights, at + lanes);
                c += input * Vector256.LoadUnsafe(ref weights, at + 2 * lanes);
                e += input * Vector256.LoadUnsafe(ref weights, at + 3 * lanes);
            }

            total += Rectified(a) * Vector256.LoadUnsafe(ref outer, h);
            total += Rectified(b) * Vector256.LoadUnsafe(ref outer, h + lanes);
            total += Rectified(c) * Vector256.LoadUnsafe(ref outer, h + 2 * lanes);
            total += Rectified(e) * Vector256.LoadUnsafe(ref outer, h + 3 * lanes);
        }

        return (total[0] + total[1]) + (total[2] + total[3]);
    }

    private static Vector256<double> Rectified(Vector256<double> values) => Vector256.Max(values, Vector256<double>.Zero);
}
