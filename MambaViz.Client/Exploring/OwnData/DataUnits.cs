using MambaViz.Client.Charts;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>The units of a plot: pictures are drawn, read and exported in them.</summary>
/// <param name="X">Of the input.</param>
/// <param name="Y">Of the answer.</param>
/// <param name="XName">The input's name.</param>
/// <param name="YName">The answer's name.</param>
public sealed record DataUnits(AffineMap X, AffineMap Y, string XName, string YName)
{
    /// <summary>The rows as they were brought in, by what models are told of them: no digit of theirs changes on the way.</summary>
    public IReadOnlyDictionary<(double X, double Y), (double X, double Y)> Exact { get; init; } =
        new Dictionary<(double X, double Y), (double X, double Y)>();

    /// <summary>The unit of errors.</summary>
    public ErrorUnit Error => new(Y);

    /// <summary>A model's part of a picture.</summary>
    public SceneModel Of(SceneModel model) =>
        Error.Of(model) with { Curves = Array.ConvertAll(model.Curves, curve => curve is null ? null : Values(curve)) };

    /// <summary>A picture whose models are in these units already.</summary>
    public PlaygroundScene Of(PlaygroundScene scene) => scene with
    {
        Examples = [.. scene.Examples.Select(Of)],
        HeldOut = [.. scene.HeldOut.Select(Of)],
        QueryX = Array.ConvertAll(scene.QueryX, x => (float)X.ToOwn(x)),
        Truth = scene.Truth is { } truth ? Values(truth) : null,
        Earlier = [.. scene.Earlier.Select(earlier => earlier with { Curve = Values(earlier.Curve) })],
        X = X.ToOwn(scene.X),
        Y = Y.ToOwn(scene.Y),
        XName = XName,
        YName = YName,
        Decimals = (ChartNumber.DecimalsOf(X.ToOwn(scene.X)), ChartNumber.DecimalsOf(Y.ToOwn(scene.Y))),
    };

    /// <summary>Values of the answer.</summary>
    public float[] Values(float[] values) => Array.ConvertAll(values, y => (float)Y.ToOwn(y));

    private SceneExample Of(SceneExample example) => Exact.TryGetValue((example.X, example.Y), out var own)
        ? example with { X = own.X, Y = own.Y }
        : example with { X = Round(X.ToOwn(example.X), X), Y = Round(Y.ToOwn(example.Y), Y) };

    // A plot has thousandths of the models' range: what is finer is the map's, and not the user's.
    private static double Round(double own, AffineMap map)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(map.Scale)) - 3);
        return map.IsNone || step is 0 or double.PositiveInfinity ? own : (double)(decimal)(Math.Round(own / step) * step);
    }
}
