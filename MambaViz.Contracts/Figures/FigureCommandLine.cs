using System.Globalization;

namespace MambaViz.Contracts.Figures;

/// <summary>The commands that make figures, the same on the page and in files. What does not change the result is left out.</summary>
public static class FigureCommandLine
{
    /// <summary>The verb, before the figure's name.</summary>
    public const string Verb = "dotnet run --project MambaViz.Server -c Release -- figure";

    private static readonly FigureExport Defaults = new();

    /// <summary>The command that prints a figure kept as JSON.</summary>
    /// <param name="file">The file's name.</param>
    public static string OfFile(string file) => $"{Verb} --figure {file}";

    /// <summary>A figure's command with how it is printed.</summary>
    /// <param name="command">The command of its numbers.</param>
    /// <param name="export">How it is printed.</param>
    public static string Print(string command, FigureExport export) => string.Join(' ', new[]
    {
        command,
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
