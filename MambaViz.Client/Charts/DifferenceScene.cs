namespace MambaViz.Client.Charts;

/// <summary>How far one guess lies above another, at every input.</summary>
public sealed record DifferenceScene
{
    /// <summary>What is taken from what: "Mamba, B − A".</summary>
    public required string Title { get; init; }

    /// <summary>The model's colour.</summary>
    public required SeriesIdentity Slot { get; init; }

    /// <summary>The inputs, ascending.</summary>
    public required float[] QueryX { get; init; }

    /// <summary>The difference at each of them; null where either guess has not arrived.</summary>
    public float[]? Curve { get; init; }

    /// <summary>The horizontal axis, that of the plots.</summary>
    public required AxisRange X { get; init; }

    /// <summary>What the horizontal axis is called.</summary>
    public string XName { get; init; } = "x";

    /// <summary>Decimals of a value read off the axes.</summary>
    public (int X, int Y) Decimals { get; init; } = (ChartNumber.UsualDecimals, ChartNumber.UsualDecimals);

    /// <summary>The layer of both.</summary>
    public required int Layer { get; init; }

    /// <summary>Their place in the list of examples.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>Curves may move over 120 ms.</summary>
    public bool Ease { get; init; }

    /// <summary>The vertical axis: as far down as up, rounded outwards to 1, 2 or 5.</summary>
    public AxisRange Y
    {
        get
        {
            var most = ErrorAxis.Around(Smallest, Math.Max(Smallest, Furthest)).Maximum;
            return new(-most, most);
        }
    }

    /// <summary>The root mean square of the difference; NaN where it is not known.</summary>
    public double Spread => Curve is { } curve ? Math.Sqrt(curve.Sum(value => (double)value * value) / curve.Length) : double.NaN;

    // Smaller differences than this fraction of a usual plot cannot be seen in it.
    private const double Smallest = .01;

    private double Furthest => Curve?.Where(float.IsFinite).Select(value => (double)Math.Abs(value)).DefaultIfEmpty(0).Max() ?? 0;
}
