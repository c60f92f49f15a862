using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MambaViz.Server.Figures.Drawing;

/// <summary>
/// The ids of one SVG in place of Skia's, which counts over the whole process: the same figure is to give the same file, and two figures in one HTML
/// page are to keep apart.
/// </summary>
internal sealed class SvgIds(PageDescription figure)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly string _prefix = Prefix(figure);

    /// <summary>The name of what is defined here.</summary>
    public string Define(string id)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}{_names.Count}");
        _names[id] = name;
        return name;
    }

    /// <summary>An attribute's value, which may refer to what was defined before it.</summary>
    public string Refer(string value)
    {
        var (start, end) = value.StartsWith("url(#", StringComparison.Ordinal) ? ("url(#", ")") : value.StartsWith('#') ? ("#", "") : ("", "");
        return start.Length > 0 && _names.TryGetValue(value[start.Length..^end.Length], out var name) ? start + name + end : value;
    }

    // A letter first, as ids want it.
    private static string Prefix(PageDescription figure)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{figure.Title}\n{figure.Caption}\n{figure.Keywords}"));
        return $"f{Convert.ToHexStringLower(hash.AsSpan(0, 4))}-";
    }
}
