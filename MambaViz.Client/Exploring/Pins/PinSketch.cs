using MambaViz.Client.Charts;

namespace MambaViz.Client.Exploring.Pins;

/// <summary>
/// A small picture of curves as text: of each the place of its colour, then a letter for each of its heights. It is a picture of what was seen, and
/// nothing is read off it.
/// </summary>
/// <param name="Code">Curves apart by dots.</param>
public sealed record PinSketch(string Code)
{
    /// <summary>Heights of a curve, at equal steps from the left to the right.</summary>
    public const int Points = 33;

    /// <summary>A height, from 0 at the bottom.</summary>
    public const int Top = 63;

    private const int MostCurves = 4;
    private const string Heights = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Without a curve.</summary>
    public static PinSketch Empty { get; } = new("");

    /// <summary>The curves, as heights of 0 to <see cref="Top"/>.</summary>
    public IEnumerable<(SeriesIdentity Slot, int[] Heights)> Curves =>
        from curve in Code.Split('.', StringSplitOptions.RemoveEmptyEntries)
        select ((SeriesIdentity)(curve[0] - '0'), curve.Skip(1).Select(letter => Heights.IndexOf(letter, StringComparison.Ordinal)).ToArray());

    /// <summary>The current curves of a picture.</summary>
    public static PinSketch Of(PlaygroundScene scene) => new(string.Join('.',
        from model in scene.Models.Take(MostCurves)
        let curve = model.Curves.ElementAtOrDefault(Math.Min(scene.Layer, model.LayerCount))
        where curve is { Length: > 0 }
        select (char)('0' + (int)model.Slot) + string.Concat(Enumerable.Range(0, Points).Select(at => Letter(scene.Y, curve, at)))));

    /// <summary>Reads a code; of what is none nothing is drawn.</summary>
    public static PinSketch Read(string code) =>
        code.Split('.') is { Length: <= MostCurves } curves && Array.TrueForAll(curves, IsCurve) ? new(code) : Empty;

    private static bool IsCurve(string code) => code.Length == Points + 1
        && Enum.IsDefined((SeriesIdentity)(code[0] - '0')) && ((SeriesIdentity)(code[0] - '0')).Look().IsModel
        && code.Skip(1).All(letter => Heights.Contains(letter, StringComparison.Ordinal));

    private static char Letter(AxisRange y, float[] curve, int at)
    {
        var share = (curve[at * (curve.Length - 1) / (Points - 1)] - y.Minimum) / (y.Maximum - y.Minimum);
        return Heights[double.IsNaN(share) ? Top / 2 : (int)Math.Round(Math.Clamp(share, 0, 1) * Top)];
    }
}
