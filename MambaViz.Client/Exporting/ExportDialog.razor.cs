using System.Text;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MambaViz.Client.Exporting;

/// <summary>Exports a chart of the page: as a printed figure, as numbers, and as the command and link that make it again.</summary>
public sealed partial class ExportDialog
{
    private const string ModulePath = "./Exporting/ExportDialog.razor.js";

    private ExportState _state = null!;
    private IJSObjectReference? _module;
    private PrintedFile? _shown;
    private string? _url;
    private string? _copied;
    private readonly CancellationTokenSource _end = new();

    /// <summary>The charts of the page, at least one.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<FigureSource> Sources { get; set; }

    /// <summary>The chart to begin with. Default: the first.</summary>
    [Parameter] public string? Chart { get; set; }

    /// <summary>The address that shows the page as it is.</summary>
    [Parameter, EditorRequired] public required string Link { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject] private IFigurePrinter Printer { get; set; } = null!;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private JsModules Modules { get; set; } = null!;

    private bool HasServer => Client.Status.Phase is ConnectionPhase.Connected or ConnectionPhase.Connecting;

    private string CopyLabel => _state.Choice.Format is ExportFormat.Csv or ExportFormat.Json ? $"Copy {_state.Choice.Format.ToString().ToUpperInvariant()}" : "Copy as PNG";

    private string Footer => _state.Problem ?? ExportWords.Footer(
        _state.Choice.FileName(_state.Figure), _state.Content?.Length, _state.Choice.Format, _state.Choice.Export, _state.Choice.IsPrinted ? _state.Preview?.Font : null);

    /// <summary>Opens the dialog.</summary>
    public static Task ShowAsync(IDialogService dialogs, IReadOnlyList<FigureSource> sources, string? chart, string link)
    {
        var parameters = new DialogParameters<ExportDialog>
        {
            { dialog => dialog.Sources, sources },
            { dialog => dialog.Chart, chart },
            { dialog => dialog.Link, link },
        };
        return dialogs.ShowAsync<ExportDialog>("Export figure", parameters, new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.False, CloseButton = false });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Client.StatusChanged -= ConnectionChanged;
        _state.Changed -= StateChanged;
        _state.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("revoke", _url);
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and what it held with it.
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new ExportState(Printer, Time, Sources, Chart, HasServer);
        _state.Changed += StateChanged;
        Client.StatusChanged += ConnectionChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !await LoadAsync())
            return;
        // What was shown is held until its successor is there.
        if (_module is null || _shown == _state.Preview || _end.IsCancellationRequested)
            return;
        var shown = _shown = _state.Preview;
        var url = shown is null ? null : await _module.InvokeAsync<string>("hold", shown.Content, shown.ContentType);
        (var before, _url) = (_url, url);
        await _module.InvokeVoidAsync("revoke", before);
        StateHasChanged();
    }

    // While the server is away the dialog stands without it; it may be closed before the server is back.
    private async Task<bool> LoadAsync()
    {
        try
        {
            _module = await Modules.ImportAsync(ModulePath, _end.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void StateChanged() => _ = InvokeAsync(() =>
    {
        _copied = null;
        StateHasChanged();
    });

    private void ConnectionChanged() => _ = InvokeAsync(() => _state.HasServer = HasServer);

    private async Task DownloadAsync()
    {
        if (_module is not null && _state.Content is { } content)
            await _module.InvokeVoidAsync("save", content, _state.Choice.FileName(_state.Figure));
    }

    private async Task CopyAsync()
    {
        if (_module is null || _state.Content is not { } content)
            return;
        try
        {
            var isDone = _state.Choice.IsPrinted
                ? await _module.InvokeAsync<bool>("copyPng", await _state.PngAsync())
                : await CopyTextAsync(Encoding.UTF8.GetString(content));
            _copied = isDone ? "Copied" : "The browser refuses";
        }
        catch (PrintRefusedException refused)
        {
            _copied = refused.Message;
        }
    }

    private async Task<bool> CopyTextAsync(string text) => _module is not null && await _module.InvokeAsync<bool>("copyText", text);

    private void Close() => Dialog.Close();
}
