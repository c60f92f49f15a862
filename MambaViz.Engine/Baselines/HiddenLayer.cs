using System.Numerics;
using System.Runtime.InteropServices;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// y = v.relu(W x + b) + c with H = 100 hidden units. All parameters lie in one array, hidden units side by side, so that each pass is d
/// vector additions: W by input (d, H), then b (H), v (H), c (1).
/// </summary>
internal sealed class HiddenLayer
{
    private const int Width = 100;

    private readonly int _dimension;

    public HiddenLayer(int dimension, TaskRandom random)
    {
        _dimension = dimension;
        Parameters = new double[dimension * Width + 2 * Width + 1];
        double inner = 1 / Math.Sqrt(dimension), outer = 1 / Math.Sqrt(Width);
        for (var i = 0; i < Parameters.Length; i++)
        {
            var bound = i < (dimension + 1) * Width ? inner : outer;
            Parameters[i] = random.Uniform(-bound, bound);
        }
    }

    /// <summary>W, b, v, c.</summary>
    public double[] Parameters { get; }

    private int Biases => _dimension * Width;

    private int ReadOut => Biases + Width;

    /// <summary>y at <paramref name="x"/>.</summary>
    public double At(ReadOnlySpan<double> x)
    {
        Span<double> hidden = stackalloc double[Width];
        Forward(x, hidden);
        return Output(hidden);
    }

    /// <summary>Adds the gradient of <paramref name="weight"/> / 2 times the squared error of one example.</summary>
    public void AddGradient(ReadOnlySpan<double> x, double y, double weight, Span<double> gradient)
    {
        Span<double> hidden = stackalloc double[Width], back = stackalloc double[Width];
        Forward(x, hidden);
        var error = weight * (Output(hidden) - y);
        AddScaled(gradient.Slice(ReadOut, Width), error, hidden);
        gradient[^1] += error;
        for (var h = 0; h < Width; h++)
            back[h] = hidden[h] > 0 ? error * Parameters[ReadOut + h] : 0;
        for (var d = 0; d < x.Length; d++)
            AddScaled(gradient.Slice(d * Width, Width), x[d], back);
        AddScaled(gradient.Slice(Biases, Width), 1, back);
    }

    private void Forward(ReadOnlySpan<double> x, Span<double> hidden)
    {
        Parameters.AsSpan(Biases, Width).CopyTo(hidden);
        for (var d = 0; d < x.Length; d++)
            AddScaled(hidden, x[d], Parameters.AsSpan(d * Width, Width));
        for (var h = 0; h < Width; h++)
            hidden[h] = Math.Max(hidden[h], 0);
    }

    private double Output(ReadOnlySpan<double> hidden)
    {
        var y = Parameters[^1];
        for (var h = 0; h < Width; h++)
            y += Parameters[ReadOut + h] * hidden[h];
        return y;
    }

    // to += scale * from. Each element on its own, so that the width of the vectors changes no result.
    private static void AddScaled(Span<double> to, double scale, ReadOnlySpan<double> from)
    {
        var lanes = Vector<double>.Count;
        var factor = new Vector<double>(scale);
        ref var first = ref MemoryMarshal.GetReference(from);
        ref var second = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= to.Length - lanes; i += lanes)
            (Vector.LoadUnsafe(ref second, (nuint)i) + factor * Vector.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref second, (nuint)i);
        for (; i < to.Length; i++)
            to[i] += scale * from[i];
    }
}
