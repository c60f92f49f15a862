// Letters: R rows of a matrix, C its columns.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Matrices in a byte a number: entry (r, c) is code (r, c) times scale (r), the codes whole numbers from -127 to 127. Rounding moves an entry by
/// half a scale at most, 1/254 of the largest of its row. On disk alone: memory holds what the product needs. A convolution of width 1, (R, C, 1), is
/// such a matrix too.
/// </summary>
internal static class RowQuantization
{
    private const string ScaleSuffix = ".scale";

    private const double LargestCode = 127, LeastScale = 1e-30;

    // In a shorter row a scale is no longer small beside it, and what is saved is nothing.
    private const int ShortestRow = 64;

    /// <summary>Whether a shape (…, R, C) or (…, R, C, 1) is stored so.</summary>
    public static bool Fits(IReadOnlyList<long> shape) => Matrix(shape) is [_, .., >= ShortestRow];

    /// <summary>Codes (…, R, C), int8, and scales (…, R), float32, of numbers (…, R, C).</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static IEnumerable<SafetensorsTensor> Encode(string name, Tensor numbers)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = numbers.to(ScalarType.Float32);
        if (!values.isfinite().all().item<bool>())
            throw new InvalidOperationException($"{name}: every weight must be finite.");
        // The least scale is for a row of zeros, whose codes are 0 whatever they are divided by.
        var rows = values.reshape(Matrix(numbers.shape));
        var scales = rows.abs().amax([-1]).DividedBy(LargestCode).AtLeast(LeastScale);
        var codes = rows.div(scales.unsqueeze(-1)).round().to(ScalarType.Int8).reshape(numbers.shape);
        return [SafetensorsTensor.FromTorch(name, codes), SafetensorsTensor.FromTorch(ScaleOf(name), scales)];
    }

    /// <summary>Numbers (…, R, C), float32, of codes and scales. The caller owns them.</summary>
    public static Tensor Decode(Tensor codes, Tensor scales)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var rows = codes.to(ScalarType.Float32).reshape(Matrix(codes.shape));
        return rows.mul(scales.to(ScalarType.Float32).unsqueeze(-1)).reshape(codes.shape).MoveToOuterDisposeScope();
    }

    /// <summary>What a matrix' scales are called beside it.</summary>
    public static string ScaleOf(string name) => name + ScaleSuffix;

    /// <summary>Whose scales a name is of; null where it is not of that form.</summary>
    public static string? MatrixOf(string name) => name.EndsWith(ScaleSuffix, StringComparison.Ordinal) ? name[..^ScaleSuffix.Length] : null;

    /// <summary>The shape of a matrix' scales.</summary>
    public static IReadOnlyList<long> ScaleShape(IReadOnlyList<long> shape) => Matrix(shape)[..^1];

    // (…, R, C) of (…, R, C, 1). A column of numbers stays one: its rows would have no length.
    private static long[] Matrix(IReadOnlyList<long> shape) => shape.Count > 2 && shape[^1] == 1 ? [.. shape.SkipLast(1)] : [.. shape];
}
