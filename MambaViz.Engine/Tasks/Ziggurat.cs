namespace MambaViz.Engine.Tasks;

/// <summary>
/// The tables of Marsaglia and Tsang's ziggurat for the normal density e^(-x^2/2): 256 strips of equal area, the lowest with the tail beyond
/// <see cref="TailStart"/>. Edges fall from strip to strip; a point in a strip and left of the next edge lies under the density for certain.
/// </summary>
internal static class Ziggurat
{
    /// <summary>Where the tail begins.</summary>
    public const double TailStart = 3.6541528853610088;

    private const double StripArea = .00492867323399;
    private const int StripCount = 256;

    /// <summary>Right edge of each strip, and 0 at the end.</summary>
    public static readonly double[] Edges = Tabulate();

    /// <summary>The density at each edge.</summary>
    public static readonly double[] Heights = [.. Edges.Select(Density)];

    /// <summary>e^(-<paramref name="x"/>^2 / 2).</summary>
    public static double Density(double x) => Math.Exp(-.5 * x * x);

    private static double[] Tabulate()
    {
        var edges = new double[StripCount + 1];
        // The lowest strip is drawn as a rectangle of its area: its width takes the tail in.
        edges[0] = StripArea / Density(TailStart);
        edges[1] = TailStart;
        for (var i = 2; i < StripCount; i++)
            edges[i] = Math.Sqrt(-2 * Math.Log(StripArea / edges[i - 1] + Density(edges[i - 1])));
        return edges;
    }
}
