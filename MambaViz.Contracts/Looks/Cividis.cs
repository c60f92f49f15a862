using System.Globalization;

namespace MambaViz.Contracts.Looks;

/// <summary>The cividis scale (Nunez, Anderton and Renslow 2018): dark blue to yellow, even in lightness for every kind of sight.</summary>
public static class Cividis
{
    private static readonly (byte Red, byte Green, byte Blue)[] Stops =
    [
        (0, 32, 76), (0, 42, 102), (0, 52, 110), (39, 63, 108), (60, 74, 107), (76, 85, 107),
        (91, 95, 109), (104, 106, 112), (117, 117, 117), (131, 129, 120), (146, 140, 120), (161, 152, 118),
        (176, 165, 114), (192, 177, 109), (209, 191, 102), (225, 204, 92), (243, 219, 79), (255, 233, 69),
    ];

    /// <summary>The colours from smallest to largest, evenly spaced.</summary>
    public static IReadOnlyList<string> Colors { get; } = [.. Stops.Select(s => Hex(s.Red, s.Green, s.Blue))];

    /// <summary>The scale as a CSS gradient from left to right.</summary>
    public static string Gradient { get; } = "linear-gradient(to right, " + string.Join(", ", Colors) + ")";

    /// <summary>The colour at a share of the scale, held within it.</summary>
    public static string At(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Stops.Length - 1);
        var lower = Math.Min((int)place, Stops.Length - 2);
        var (from, to, rest) = (Stops[lower], Stops[lower + 1], place - lower);
        return Hex(Between(from.Red, to.Red, rest), Between(from.Green, to.Green, rest), Between(from.Blue, to.Blue, rest));
    }

    private static byte Between(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static string Hex(byte red, byte green, byte blue) => string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
}
