// Letters: B batch, L tokens, D channels, N state values a channel.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>The largest relative errors of a scan for one shape.</summary>
/// <param name="Shape">B, L, D, N in words.</param>
/// <param name="Forward">Of the output.</param>
/// <param name="Gradient">Of the worst gradient.</param>
/// <param name="WorstInput">The input whose gradient that is.</param>
public sealed record ScanCheckRow(string Shape, double Forward, double Gradient, string WorstInput);

/// <summary>Compares a device's scan, forward and every gradient, with the reference in float64.</summary>
public static class ScanCheck
{
    /// <summary>One token, tails of every tile and vector, few and many states, one sequence that is cut into chunks and one that is not.</summary>
    internal static readonly (int B, int L, int D, int N)[] Shapes =
    [
        (1, 1, 1, 1), (3, 2, 33, 16), (1, 17, 64, 16), (64, 82, 256, 16), (2, 128, 100, 16), (3, 9, 40, 5), (2, 31, 65, 32), (2, 23, 96, 64),
        (1, 257, 48, 16),
    ];

    private const int RandomShapeCount = 8;

    private static readonly string[] Names = ["x", "raw delta", "delta bias", "A log", "B", "C", "skip", "gate"];

    /// <summary>A row a shape.</summary>
    public static IEnumerable<ScanCheckRow> Run(ISelectiveScan scan, Device device) =>
        Shapes.Concat(RandomShapes()).Select(shape => Compare(scan, device, shape));

    private static IEnumerable<(int B, int L, int D, int N)> RandomShapes()
    {
        using var generator = new Generator(17);
        int Draw(int most)
        {
            using var drawn = randint(1, most + 1, [1], generator: generator);
            return (int)drawn.item<long>();
        }

        for (var i = 0; i < RandomShapeCount; i++)
            yield return (Draw(4), Draw(200), Draw(150), Draw(64));
    }

    /// <summary>The errors of one shape; in bfloat16, what is read and written for every token is rounded to it first.</summary>
    internal static ScanCheckRow Compare(ISelectiveScan scan, Device device, (int B, int L, int D, int N) shape, ScalarType type = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        Tensor[] values = [.. RandomInputs(shape).Select((t, i) => IsByToken(i) ? t.to(type).to(float32) : t)];
        using var generator = new Generator(4);
        var weights = randn(shape.B, shape.L, shape.D, generator: generator).to(type).to(float32);
        var (expected, expectedGradients) = Differentiate(new ReferenceScan(), values, weights, CPU, _ => float64);
        var (actual, gradients) = Differentiate(scan, values, weights, device, i => IsByToken(i) ? type : float32);
        var errors = gradients.Zip(expectedGradients, Error).ToArray();
        var worst = Array.IndexOf(errors, errors.Max());
        return new($"B{shape.B} L{shape.L} D{shape.D} N{shape.N}", Error(actual, expected), errors[worst], Names[worst]);
    }

    private static Tensor[] RandomInputs((int B, int L, int D, int N) shape)
    {
        using var generator = new Generator(3);
        Tensor Random(params long[] sizes) => randn(sizes, generator: generator);
        return
        [
            Random(shape.B, shape.L, shape.D), Random(shape.B, shape.L, shape.D).Times(2), Random(shape.D).Minus(2),
            Random(shape.D, shape.N).Times(.5),
            Random(shape.B, shape.L, shape.N), Random(shape.B, shape.L, shape.N), Random(shape.D), Random(shape.B, shape.L, shape.D),
        ];
    }

    // The vectors of a channel stay in float32 whatever the tokens are in.
    private static bool IsByToken(int input) => Names[input] is not ("delta bias" or "A log" or "skip");

    private static (Tensor Output, Tensor[] Gradients) Differentiate(
        ISelectiveScan scan, Tensor[] values, Tensor weights, Device device, Func<int, ScalarType> type)
    {
        var v = values.Select((t, i) => t.to(type(i), device).detach().requires_grad_()).ToArray();
        var output = scan.Forward(new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]));
        (output * weights.to(type(0), device)).sum().backward();
        return (output.detach(), [.. v.Select(t => t.grad!)]);
    }

    private static double Error(Tensor actual, Tensor expected) =>
        ((actual.to(float64, CPU) - expected).abs().max() / expected.abs().max()).item<double>();
}
