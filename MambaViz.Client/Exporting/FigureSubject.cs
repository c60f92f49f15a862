using System.Text;

namespace MambaViz.Client.Exporting;

/// <summary>What the charts of a page are of, for names and captions.</summary>
/// <param name="Name">The start of file names: <c>skewed-linear</c>.</param>
/// <param name="Title">For people: "Skewed linear regression, d = 20".</param>
/// <param name="Note">What is honest to say: n, bands, lens.</param>
public sealed record FigureSubject(string Name, string Title, string Note)
{
    private const int LongestName = 96;

    /// <summary>The name of a figure: lower-case letters, digits and hyphens.</summary>
    public string NameOf(params IEnumerable<string> parts)
    {
        var name = new StringBuilder();
        foreach (var letter in string.Join('-', parts.Prepend(Name)).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(letter);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        return name.Length == 0 ? "figure" : name.ToString(0, Math.Min(name.Length, LongestName)).Trim('-');
    }
}
