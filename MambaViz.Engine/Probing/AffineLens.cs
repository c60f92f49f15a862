namespace MambaViz.Engine.Probing;

/// <summary>
/// The paper's probe: y = <see cref="Scale"/> g + <see cref="Shift"/> of the read-out g, one pair a task and layer (Grazzi et al., section 3.2).
/// There are two estimators. <see cref="Fit"/> is the paper's: ordinary least squares on points of the task that are not in its prompt.
/// <see cref="FitHeld"/> is for a prompt that is all there is of its task: on its own last examples, held by a prior.
/// </summary>
/// <param name="Scale">a_l.</param>
/// <param name="Shift">b_l.</param>
public readonly record struct AffineLens(double Scale, double Shift)
{
    /// <summary>How many points the paper fits on.</summary>
    public const int PointCount = 10;

    /// <summary>Fewest points that are fitted: two would be met exactly whatever the layer knows.</summary>
    public const int MinimumPointCount = 3;

    /// <summary>The lens that changes nothing.</summary>
    public static AffineLens Identity { get; } = new(1, 0);

    /// <summary>
    /// Least squares of <paramref name="targets"/> on <paramref name="readOuts"/>; where these are all alike, the solution of least norm: no
    /// scale, the mean target as shift. Null with fewer than <see cref="MinimumPointCount"/> points.
    /// </summary>
    public static AffineLens? Fit(ReadOnlySpan<float> readOuts, ReadOnlySpan<double> targets)
    {
        if (readOuts.Length != targets.Length)
            throw new ArgumentException($"Read-outs and targets come in pairs, got {readOuts.Length} and {targets.Length}.", nameof(targets));
        if (targets.Length < MinimumPointCount)
            return null;

        double meanReadOut = 0, meanTarget = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            meanReadOut += readOuts[i] / (double)targets.Length;
            meanTarget += targets[i] / targets.Length;
        }

        double variance = 0, covariance = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var deviation = readOuts[i] - meanReadOut;
            variance += deviation * deviation;
            covariance += deviation * (targets[i] - meanTarget);
        }

        // Below float32's resolution of the values the spread is rounding, not signal.
        var resolution = targets.Length * Math.Pow(1e-6 * (Math.Abs(meanReadOut) + 1e-6), 2);
        var scale = variance > resolution ? covariance / variance : 0;
        return new(scale, meanTarget - scale * meanReadOut);
    }

    /// <summary>
    /// Least squares held towards scale 1 and shift 0 by a prior that is worth <see cref="PointCount"/> points on which the read-out was right: it
    /// adds (a - 1)² times their sum of squares and b² times their number. With three points least squares alone fits two numbers to noise, and
    /// predicts thousands; this moves as far from the read-out as the points bear. Null with fewer than <see cref="MinimumPointCount"/> points.
    /// </summary>
    public static AffineLens? FitHeld(ReadOnlySpan<float> readOuts, ReadOnlySpan<double> targets)
    {
        if (readOuts.Length != targets.Length)
            throw new ArgumentException($"Read-outs and targets come in pairs, got {readOuts.Length} and {targets.Length}.", nameof(targets));
        if (targets.Length < MinimumPointCount)
            return null;

        // With e = y - g: minimise the sum of (s g + b - e)² + P (s² mean g² + b²), where s = a - 1.
        double sum = 0, squares = 0, errors = 0, products = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            double g = readOuts[i], error = targets[i] - g;
            sum += g;
            squares += g * g;
            errors += error;
            products += g * error;
        }

        var slope = squares * (1 + PointCount / (double)targets.Length);
        double level = targets.Length + PointCount, determinant = slope * level - sum * sum;
        if (determinant <= 0 || !double.IsFinite(determinant))
            return new(1, errors / level);
        return new(1 + (products * level - sum * errors) / determinant, (slope * errors - sum * products) / determinant);
    }

    /// <summary>Applies the lens to each value in place.</summary>
    public void Apply(Span<float> readOuts)
    {
        for (var i = 0; i < readOuts.Length; i++)
            readOuts[i] = (float)(Scale * readOuts[i] + Shift);
    }
}
