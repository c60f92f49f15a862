using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Server.Commands;

/// <summary>The commands that repeat a table. What does not change the result is left out.</summary>
internal static class FigureText
{
    /// <summary>The command of a table.</summary>
    public static string Command(string name, IReadOnlyList<string> tasks, IReadOnlyList<string> models, PaperSizes sizes, bool isPromptsGiven, long seed) => string.Join(' ', new[]
    {
        FigureCommandLine.Verb,
        name,
        $"--preset {sizes.Preset}",
        isPromptsGiven ? string.Create(CultureInfo.InvariantCulture, $"--prompts {sizes.Prompts}") : "",
        string.Join(' ', tasks.Where(t => !name.StartsWith(t + "-", StringComparison.Ordinal)).Select(t => $"--task {t}")),
        string.Join(' ', models.Select(m => $"--model {m}")),
        string.Create(CultureInfo.InvariantCulture, $"--seed {seed}"),
    }.Where(part => part.Length > 0));
}
