namespace MambaViz.Engine.Probing;

/// <summary>
/// The paper's probe: y = <see cref="Scale"/> g + <see cref="Shift"/> of the read-out g, one pair a task and layer, fitted by ordinary
/// least squares on a few points of that task (Grazzi et al., section 3.2).
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

    /// <summary>Applies the lens to each value in place.</summary>
    public void Apply(Span<float> readOuts)
    {
        for (var i = 0; i < readOuts.Length; i++)
            readOuts[i] = (float)(Scale * readOuts[i] + Shift);
    }
}
