using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MambaViz.Client.Layout;

/// <summary>
/// A page that shows a state which changes while it is looked at: one picture a frame at most, keys, the state in the address, a link to share.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SharedTime = TimeSpan.FromSeconds(2);

    private PageBrowser? _browser;
    private ITimer? _linkTimer;
    private ITimer? _shareTimer;
    private bool _isPainting;
    private bool _isDirty;
    private bool _isEnded;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected IDialogService Dialogs { get; set; } = null!;

    [Inject] protected IJSRuntime Js { get; set; } = null!;

    /// <summary>False while the server prerenders the page.</summary>
    protected bool IsInteractive => RendererInfo.IsInteractive;

    /// <summary>The way to the export dialog, for the controls in charts.</summary>
    protected PageExports Exports => field ??= new(ExportAsync);

    /// <summary>The charts that can be exported now. Default: none.</summary>
    protected virtual IReadOnlyList<FigureSource> Figures => [];

    /// <summary>An answer is a moment away: the next picture waits for it, so that one is painted instead of two. A change must follow when it no longer is. Default: never.</summary>
    protected virtual bool IsAnswerNear => false;

    /// <summary>What the share button says.</summary>
    protected string ShareLabel { get; private set; } = "Share";

    /// <summary>The state as a query without its question mark.</summary>
    protected abstract string Link { get; }

    /// <summary>The keys the page acts on.</summary>
    protected abstract IReadOnlyList<string> ActedKeys { get; }

    /// <summary>The list that <c>?</c> opens.</summary>
    protected abstract IReadOnlyList<KeyAction> KeyActions { get; }

    /// <summary>What the list of keys says of the pointer. Default: nothing.</summary>
    protected virtual string? PointerActions => null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isEnded = true;
        Release();
        if (_linkTimer is not null)
            await _linkTimer.DisposeAsync();
        if (_shareTimer is not null)
            await _shareTimer.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Builds the picture of the state as it is now; called once a paint.</summary>
    protected abstract void BuildPicture();

    /// <summary>A key of <see cref="ActedKeys"/> other than <c>?</c> and <c>e</c> was pressed.</summary>
    protected abstract Task KeyAsync(string key);

    /// <summary>The page reacts now: connects, and loads what was not prerendered.</summary>
    protected abstract Task StartAsync();

    /// <summary>Lets go of the state.</summary>
    protected abstract void Release();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _linkTimer = Time.CreateTimer(_ => _ = InvokeAsync(WriteLink), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _browser = await PageBrowser.AttachAsync(Js, ActedKeys, PressedAsync);
        await StartAsync();
    }

    /// <summary>Something shown is different: it is painted with the next frame and written into the address a little later.</summary>
    protected void StateChanged()
    {
        _linkTimer?.Change(LinkDelay, Timeout.InfiniteTimeSpan);
        _isDirty = true;
        if (_isPainting || _browser is null || IsAnswerNear)
            return;
        _isPainting = true;
        _ = InvokeAsync(PaintAsync);
    }

    /// <summary>Copies the address.</summary>
    protected async Task ShareAsync()
    {
        WriteLink();
        ShareLabel = await _browser!.CopyAsync(Navigation.Uri) ? "Link copied" : "Copy the address";
        _shareTimer ??= Time.CreateTimer(_ => _ = InvokeAsync(ShareEnded), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _shareTimer.Change(SharedTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens the export dialog at a chart, or at the first.</summary>
    protected Task ExportAsync(string? chart)
    {
        WriteLink();
        return Figures is { Count: > 0 } figures ? ExportDialog.ShowAsync(Dialogs, figures, chart, Navigation.Uri) : Task.CompletedTask;
    }

    /// <summary>Puts text on the clipboard; false where the browser refuses.</summary>
    protected async Task<bool> CopyAsync(string text) => _browser is not null && await _browser.CopyAsync(text);

    /// <summary>Opens the list of keys.</summary>
    protected async Task ShowKeysAsync()
    {
        var parameters = new DialogParameters<KeysDialog>
        {
            { dialog => dialog.Keys, KeyActions },
            { dialog => dialog.Also, PointerActions },
            { dialog => dialog.SingleKeys, _browser!.SingleKeys },
            { dialog => dialog.SingleKeysChanged, EventCallback.Factory.Create<bool>(this, _browser.SetSingleKeysAsync) },
        };
        await Dialogs.ShowAsync<KeysDialog>(null, parameters, new DialogOptions { CloseOnEscapeKey = true });
    }

    private Task PressedAsync(string key) => key switch
    {
        "?" => ShowKeysAsync(),
        "e" => ExportAsync(null),
        _ => KeyAsync(key),
    };

    // Whatever changed while waiting for the frame is in the one picture that is built then: pictures never queue.
    // The first comes at once; those that follow it without a pause let in what has arrived meanwhile.
    private async Task PaintAsync()
    {
        var isFirst = true;
        while (_isDirty && !_isEnded && !IsAnswerNear)
        {
            await _browser!.NextFrameAsync(last: !isFirst);
            if (_isEnded)
                return;
            if (IsAnswerNear)
                break;
            _isDirty = false;
            BuildPicture();
            StateHasChanged();
            isFirst = false;
        }
        _isPainting = false;
    }

    private void WriteLink()
    {
        if (_isEnded)
            return;
        var query = Link;
        var address = new Uri(Navigation.Uri).GetLeftPart(UriPartial.Path) + (query.Length == 0 ? "" : "?" + query);
        if (address != Navigation.Uri)
            Navigation.NavigateTo(address, replace: true);
    }

    private void ShareEnded()
    {
        ShareLabel = "Share";
        StateHasChanged();
    }
}
