using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Server.Figures.Paper;

/// <summary>The commands that repeat a table. What does not change the result is left out.</summary>
internal static class FigureText
{
    /// <summary>The command of a table.</summary>
    public static string Command(string name, IReadOnlyList<string> tasks, IReadOnlyList<string> models, string? inputs, PaperSizes sizes, bool isPromptsGiven, long seed) => string.Join(' ', new[]
    {
        FigureCommandLine.Verb,
        name,
        $"--preset {sizes.Preset}",
        isPromptsGiven ? string.Create(CultureInfo.InvariantCulture, $"--prompts {sizes.Prompts}") : "",
        string.Join(' ', tasks.Where(t => !name.StartsWith(t + "-", StringComparison.Ordinal)).Select(t => $"--task {t}")),
        inputs is null ? "" : $"--inputs {inputs}",
        string.Join(' ', models.Select(m => $"--model {m}")),
        string.Create(CultureInfo.InvariantCulture, $"--seed {seed}"),
    }.Where(part => part.Length > 0));

    /// <summary>The command of one figure of a table: its task, inputs and lens join what the table's own says.</summary>
    /// <param name="command">The table's.</param>
    /// <param name="of">What the figure shows.</param>
    public static string Command(string command, FigureScope of)
    {
        var words = command.Split(' ');
        var hasTask = of.Task is null || words.Contains("--task") || words.Contains($"{of.Task}-{of.Experiment}");
        return string.Join(' ', [command, .. Option("--task", hasTask ? null : of.Task), .. Option("--inputs", of.Inputs), .. Option("--lens", of.Lens)]);

        IEnumerable<string> Option(string name, string? value) => string.IsNullOrEmpty(value) || words.Contains(name) ? [] : [name, value];
    }
}
