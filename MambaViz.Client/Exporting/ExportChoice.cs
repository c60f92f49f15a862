using System.Text;
using System.Text.Json;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>What is chosen in the dialog besides the chart and its caption.</summary>
public sealed record ExportChoice
{
    /// <summary>The file's format.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>How it is printed.</summary>
    public FigureExport Print { get; init; } = new();

    /// <summary>Whether it is printed, which takes a server.</summary>
    public bool IsPrinted => Format is ExportFormat.Pdf or ExportFormat.Svg or ExportFormat.Png;

    /// <summary>How it is printed in the format chosen; data is printed as PDF when it is printed again.</summary>
    public FigureExport Export => Print with { Format = Format switch { ExportFormat.Svg => FigureFormat.Svg, ExportFormat.Png => FigureFormat.Png, _ => FigureFormat.Pdf } };

    /// <summary>The command that makes the file again; a figure without one of its own is printed from its JSON.</summary>
    public string Command(Figure figure) => FigureCommandLine.Print(figure.Command ?? FigureCommandLine.OfFile($"{figure.Name}.json"), Export);

    /// <summary>What the server is asked for.</summary>
    public FigureRequest Request(Figure figure, FigureFormat format) => new(figure with { Command = Command(figure) }, Export with { Format = format });

    /// <summary>What is shown and for whom: <c>skewed-linear-error-by-layer-neurips.pdf</c>; data is for nobody in particular.</summary>
    public string FileName(Figure figure) => IsPrinted ? $"{figure.Name}-{Print.Venue}.{Extension}" : $"{figure.Name}.{Extension}";

    /// <summary>The file, where the page makes it itself.</summary>
    public string Text(Figure figure) => Format == ExportFormat.Csv
        ? FigureCsv.Write(figure)
        : Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(figure, FigureJson.Default.Figure));

    private string Extension => Format.ToString().ToLowerInvariant();
}
