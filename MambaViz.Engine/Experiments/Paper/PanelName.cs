using System.Globalization;
using System.Text.RegularExpressions;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>The experiment column of a table: a task, and what was done to it: <c>skewed-linear d=20, orthants</c>.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="Detail">A shift, a lens, a model's id, a quantity; empty for none.</param>
public sealed partial record PanelName(string Task, int Dimension, string Detail)
{
    /// <summary>Reads a name back.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static PanelName Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            ? new(match.Groups["task"].Value, int.Parse(match.Groups["dimension"].Value, CultureInfo.InvariantCulture), match.Groups["detail"].Value)
            : throw new InvalidDataException($"experiment: must be \"TASK d=N\" or \"TASK d=N, DETAIL\", got \"{text}\".");
    }

    internal static string Of(string task, int dimension, string detail = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{task} d={dimension}{(detail.Length == 0 ? "" : ", ")}{detail}");

    [GeneratedRegex("^(?<task>[a-z0-9-]+) d=(?<dimension>[0-9]{1,4})(?:, (?<detail>.+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
