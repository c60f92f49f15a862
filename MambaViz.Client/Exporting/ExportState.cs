using System.Text;
using MambaViz.Client.Controls;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>Everything the dialog shows. It knows no browser: it says that something changed.</summary>
public sealed class ExportState : IDisposable
{
    // Long enough for a number to be typed, short enough to be seen as an answer.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IFigurePrinter _printer;
    private readonly ITimer _timer;
    private CancellationTokenSource _print = new();
    private bool _hasServer;

    /// <param name="printer">The server's renderer.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sources">The charts, at least one.</param>
    /// <param name="id">The chart to begin with; the first where there is none of that id.</param>
    /// <param name="hasServer">Whether there is a server now.</param>
    public ExportState(IFigurePrinter printer, TimeProvider time, IReadOnlyList<FigureSource> sources, string? id, bool hasServer)
    {
        (_printer, Sources, _hasServer) = (printer, sources, hasServer);
        Source = sources.FirstOrDefault(source => source.Id == id) ?? sources[0];
        Figure = Source.Build();
        if (!hasServer)
            Choice = Choice with { Format = ExportFormat.Csv };
        _timer = time.CreateTimer(_ => _ = PrintAsync(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something shown is different.</summary>
    public event Action? Changed;

    /// <summary>The charts.</summary>
    public IReadOnlyList<FigureSource> Sources { get; }

    /// <summary>The chart chosen.</summary>
    public FigureSource Source { get; private set; }

    /// <summary>Its figure, with the caption as it was edited.</summary>
    public Figure Figure { get; private set; }

    /// <summary>How it is exported.</summary>
    public ExportChoice Choice { get; private set; } = new();

    /// <summary>The drawing to be looked at; null where there is none, or none yet.</summary>
    public PrintedFile? Preview { get; private set; }

    /// <summary>The file; null until it is there.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Why there is no file; null where there is one, or none yet.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether there is a server; without one the page's own formats remain.</summary>
    public bool HasServer
    {
        get => _hasServer;
        set
        {
            if (_hasServer == value)
                return;
            _hasServer = value;
            Restart();
        }
    }

    /// <summary>Shows another chart.</summary>
    public void Choose(string id)
    {
        Source = Sources.First(source => source.Id == id);
        Figure = Source.Build();
        Restart();
    }

    /// <summary>Exports otherwise.</summary>
    public void Choose(ExportChoice choice)
    {
        Choice = choice;
        Restart();
    }

    /// <summary>Gives the figure another caption.</summary>
    public void Caption(string text)
    {
        Figure = Figure with { Caption = text };
        Restart();
    }

    /// <summary>The figure as PNG, for the clipboard.</summary>
    /// <exception cref="PrintRefusedException">It was refused, or there is no server.</exception>
    public async Task<byte[]> PngAsync() => Choice.Format == ExportFormat.Png && Content is { } png
        ? png
        : (await _printer.PrintAsync(Choice.Request(Figure, FigureFormat.Png), CancellationToken.None)).Content;

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _print.Cancel();
        _print.Dispose();
    }

    private void Restart()
    {
        Content = null;
        _print.Cancel();
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    private async Task PrintAsync()
    {
        _print.Dispose();
        _print = new();
        var cancellation = _print.Token;
        var (figure, choice) = (Figure, Choice);
        try
        {
            Problem = null;
            if (!choice.IsPrinted)
                Content = Encoding.UTF8.GetBytes(choice.Text(figure));
            else if (!HasServer)
                throw new PrintRefusedException(Words.NeedsServer + ".");
            else
                await PrintAsync(figure, choice, cancellation);
        }
        catch (PrintRefusedException refused)
        {
            if (cancellation.IsCancellationRequested)
                return;
            (Preview, Content, Problem) = (null, null, refused.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        Changed?.Invoke();
    }

    // Dots are looked at as they are; the vector formats as SVG, which is the same drawing.
    private async Task PrintAsync(Figure figure, ExportChoice choice, CancellationToken cancellation)
    {
        var shown = choice.Format == ExportFormat.Png ? FigureFormat.Png : FigureFormat.Svg;
        var preview = await _printer.PrintAsync(choice.Request(figure, shown), cancellation);
        cancellation.ThrowIfCancellationRequested();
        Preview = preview;
        Changed?.Invoke();
        var file = choice.Format == ExportFormat.Pdf ? (await _printer.PrintAsync(choice.Request(figure, FigureFormat.Pdf), cancellation)).Content : preview.Content;
        cancellation.ThrowIfCancellationRequested();
        Content = file;
    }
}
