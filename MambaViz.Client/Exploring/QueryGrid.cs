namespace MambaViz.Client.Exploring;

/// <summary>The inputs at which every curve is asked for: 101 points over [-2, 2], the inputs the shipped models were trained on.</summary>
public static class QueryGrid
{
    public const int Length = 101;

    public const double Minimum = -2;

    public const double Maximum = 2;

    /// <summary>Ascending; shared, not to be written.</summary>
    public static float[] X { get; } = [.. Enumerable.Range(0, Length).Select(i => (float)At(i))];

    /// <summary>The grid followed by further inputs, as a request carries them.</summary>
    public static double[][] With(IEnumerable<double> further) =>
        [.. Enumerable.Range(0, Length).Select(i => new[] { At(i) }), .. further.Select(x => new[] { x })];

    // In whole hundredths first: -2 + .04 i would collect rounding errors that differ from the server's.
    private static double At(int index) => ((index * 4) - 200) / 100.0;
}
