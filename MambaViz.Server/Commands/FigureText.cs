using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Server.Commands;

/// <summary>The commands that repeat a table and a figure. What does not change the result is left out.</summary>
internal static class FigureText
{
    private static readonly FigureExport Defaults = new();

    /// <summary>The command of a table.</summary>
    public static string Command(string name, IReadOnlyList<string> tasks, IReadOnlyList<string> models, PaperSizes sizes, bool isPromptsGiven, long seed) => string.Join(' ', new[]
    {
        "dotnet run --project MambaViz.Server -c Release -- figure",
        name,
        $"--preset {sizes.Preset}",
        isPromptsGiven ? string.Create(CultureInfo.InvariantCulture, $"--prompts {sizes.Prompts}") : "",
        string.Join(' ', tasks.Where(t => !name.StartsWith(t + "-", StringComparison.Ordinal)).Select(t => $"--task {t}")),
        string.Join(' ', models.Select(m => $"--model {m}")),
        string.Create(CultureInfo.InvariantCulture, $"--seed {seed}"),
    }.Where(part => part.Length > 0));

    /// <summary>The command of a figure: of its table, then how it is printed.</summary>
    public static string Command(string table, FigureExport export) => string.Join(' ', new[]
    {
        table,
        $"--venue {export.Venue}",
        $"--format {export.Format.ToString().ToLowerInvariant()}",
        Option("--width", export.WidthInches, Defaults.WidthInches),
        Option("--height", export.HeightInches, Defaults.HeightInches),
        export.Format == FigureFormat.Png ? Option("--dpi", export.Dpi, Defaults.Dpi) : "",
        Option("--theme", export.Theme.ToString().ToLowerInvariant(), "light"),
        export.IsTransparent ? "--transparent" : "",
        export.Font is null ? "" : $"--font \"{export.Font}\"",
    }.Where(part => part.Length > 0));

    private static string Option<T>(string name, T value, T without) =>
        EqualityComparer<T>.Default.Equals(value, without) ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {value}");
}
