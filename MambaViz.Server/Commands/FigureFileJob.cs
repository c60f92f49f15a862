using System.Text.Json;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Figures;
using MambaViz.Server.Validation;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Prints a figure that the page exported as JSON: the same file as the page's, without a browser or a server.</summary>
internal static class FigureFileJob
{
    private const long LongestFile = 64 * 1024 * 1024;

    /// <returns>The exit code.</returns>
    /// <exception cref="UserException">The file is no figure; the message names field, rule and value.</exception>
    public static int Run(string file, FigureExport export, string folder, CancellationToken cancellation)
    {
        var figure = Read(file);
        var command = FigureCommandLine.Print(figure.Command ?? FigureCommandLine.OfFile(Path.GetFileName(file)), export);
        var printed = PrintRenderer.Render(figure with { Command = command }, export, new(cancellation));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, printed.FileName);
        OutputFile.Write(path, printed.Content);
        AnsiConsole.MarkupLineInterpolated($"{path}: {printed.Content.Length / 1024} KiB, font {printed.Font}");
        return 0;
    }

    private static Figure Read(string file)
    {
        if (!File.Exists(file))
            throw new UserException($"--figure: must be a file, got {file}.");
        var length = new FileInfo(file).Length;
        if (length > LongestFile)
            throw new UserException($"--figure: must be at most {LongestFile} bytes, got {length}.");
        try
        {
            using var stream = File.OpenRead(file);
            using var json = JsonDocument.Parse(stream);
            return RequestReader.ReadFigureFile(json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or RequestException)
        {
            throw new UserException($"--figure: {Path.GetFileName(file)}: {unreadable.Message}");
        }
    }
}
