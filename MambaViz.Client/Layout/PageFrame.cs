using System.Diagnostics.CodeAnalysis;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Sharing;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace MambaViz.Client.Layout;

/// <summary>
/// The frame of every page: one picture an animation frame at most, keys, the state in the address and the address in the state, a link to
/// share, the way to the export dialog.
/// </summary>
/// <typeparam name="TState">What the page shows.</typeparam>
public abstract class PageFrame<TState> : ComponentBase, IAsyncDisposable
    where TState : class, IPageState
{
    private static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestLinkDelay = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private PageBrowser? _browser;
    private ITimer? _linkTimer;
    private PageShare _share = null!;
    private MissingNames _missing = null!;
    private string _path = "";
    private string _query = "";
    private Task _opening = Task.CompletedTask;
    private long? _unwrittenSince;
    private bool _isPainting;
    private bool _isDirty;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected IDialogService Dialogs { get; set; } = null!;

    [Inject] protected JsModules Modules { get; set; } = null!;

    [Inject] protected ServerSession Server { get; set; } = null!;

    /// <summary>What the page shows.</summary>
    protected TState State { get; private set; } = null!;

    /// <summary>False while the server prerenders the page.</summary>
    protected bool IsInteractive => RendererInfo.IsInteractive;

    /// <summary>The way to the export dialog, for the controls in charts.</summary>
    protected PageExports Exports => field ??= new(ExportAsync);

    /// <summary>The charts that can be exported now, as painted and not as they have become since. Default: none.</summary>
    protected virtual IReadOnlyList<FigureSource> Figures => [];

    /// <summary>What the share button says.</summary>
    protected string ShareLabel => _share.Label;

    /// <summary>Whether the server keeps states for short links.</summary>
    protected bool KeepsLinks => Server.Status?.KeepsLinks == true;

    /// <summary>What came of the last short link of what is shown; null where none was asked for.</summary>
    protected ShortLink? MadeLink => _share.Made;

    /// <summary>The state as a query that says as much to others as here. Default: that of the address.</summary>
    protected virtual string WholeQuery => State.Query;

    /// <summary>The page's keys.</summary>
    protected abstract KeyTable<TState> Keys { get; }

    /// <summary>The parts of the page's address that name something. Default: none.</summary>
    protected virtual IReadOnlyList<NamedPart> Named => [];

    /// <summary>What the list of keys says of the pointer. Default: nothing.</summary>
    protected virtual string? PointerActions => null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Navigation.LocationChanged -= LocationChanged;
        State.Changed -= StateChanged;
        State.Dispose();
        if (_linkTimer is not null)
            await _linkTimer.DisposeAsync();
        await _share.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        _end.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A state with nothing opened yet.</summary>
    protected abstract TState CreateState();

    /// <summary>Builds the picture of the state as it is now; called once a paint.</summary>
    protected abstract void BuildPicture();

    /// <summary>Makes ready what an address needs before it is opened. Default: nothing.</summary>
    /// <param name="query">Without its question mark.</param>
    protected virtual Task PrepareAsync(string query) => Task.CompletedTask;

    /// <summary>A key of the table that the state does not act on, other than <c>?</c> and <c>e</c>. Default: nothing.</summary>
    protected virtual Task KeyAsync(string key) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var address = new Uri(Navigation.Uri);
        (_path, _query) = (address.AbsolutePath, QueryOf(address));
        State = CreateState();
        _share = new(Time, () => _ = InvokeAsync(StateHasChanged));
        _missing = new(Named);
        Open();
        BuildPicture();
        State.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Navigation.LocationChanged += LocationChanged;
        _linkTimer = Time.CreateTimer(_ => _ = InvokeAsync(WriteLink), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Server.Start();
        try
        {
            _browser = await PageBrowser.AttachAsync(Modules, Keys.Acted, PressedAsync, _end.Token);
            await State.StartAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left before it could react.
        }
    }

    /// <summary>The page's own words, and before them what its address names and nobody has.</summary>
    [return: NotNullIfNotNull(nameof(own))]
    protected PlotNotice? Told(PlotNotice? own) => _missing.With(own);

    /// <summary>Copies the address, or the picture in another form; a short link where the address says too little to others.</summary>
    protected Task ShareAsync(ShareFormat format)
    {
        WriteLink();
        var page = new Uri(Navigation.Uri).GetLeftPart(UriPartial.Path);
        return format == ShareFormat.ShortLink || (format == ShareFormat.Link && KeepsLinks && WholeQuery != State.Query)
            ? _share.CopyShortAsync(_browser, Navigation.ToBaseRelativePath(page), WholeQuery)
            : _share.CopyAsync(_browser, Navigation.Uri, format);
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
        if (_browser is not { } browser)
            return;
        var parameters = new DialogParameters<KeysDialog>
        {
            { dialog => dialog.Keys, Keys.Actions },
            { dialog => dialog.Also, PointerActions },
            { dialog => dialog.SingleKeys, browser.SingleKeys },
            { dialog => dialog.SingleKeysChanged, EventCallback.Factory.Create<bool>(this, browser.SetSingleKeysAsync) },
        };
        await Dialogs.ShowAsync<KeysDialog>(null, parameters, new DialogOptions { CloseOnEscapeKey = true });
    }

    // The link is of what was shown before.
    private void ForgetLink()
    {
        if (_share.Forget())
            StateHasChanged();
    }

    private Task PressedAsync(string key) => key switch
    {
        "?" => ShowKeysAsync(),
        "e" => ExportAsync(null),
        _ when Keys.Press(State, key) => Task.CompletedTask,
        "f" => PresentAsync(),
        _ => KeyAsync(key),
    };

    private Task PresentAsync()
    {
        WriteLink();
        Navigation.NavigateTo(PageShowing.Of(Navigation.Uri, showing => showing with { IsPresented = !showing.IsPresented }));
        return Task.CompletedTask;
    }

    // It is painted with the next frame and written into the address a little later: once it is quiet, but a long answer is not quiet for as long as it
    // arrives.
    private void StateChanged()
    {
        _unwrittenSince ??= Time.GetTimestamp();
        if (Time.GetElapsedTime(_unwrittenSince.Value) < LongestLinkDelay)
            _linkTimer?.Change(LinkDelay, Timeout.InfiniteTimeSpan);
        _isDirty = true;
        if (_isPainting || (_browser is null && !Server.IsAway) || State.IsAnswerNear)
            return;
        _isPainting = true;
        _ = InvokeAsync(PaintAsync);
    }

    // Whatever changed while waiting for the frame is in the one picture that is built then: pictures never queue.
    private async Task PaintAsync()
    {
        while (_isDirty && !_end.IsCancellationRequested && !State.IsAnswerNear)
        {
            // A page that was first opened without a server has no module to tell it of frames.
            if (_browser is not null)
                await _browser.NextFrameAsync();
            if (_end.IsCancellationRequested)
                return;
            if (State.IsAnswerNear)
                break;
            _isDirty = false;
            BuildPicture();
            StateHasChanged();
        }
        _isPainting = false;
    }

    private void WriteLink()
    {
        _unwrittenSince = null;
        if (_end.IsCancellationRequested || !_opening.IsCompleted || State.Query == _query)
            return;
        _query = State.Query;
        ForgetLink();
        var address = new Uri(Navigation.Uri);
        var written = PageShowing.Read(address.Query).After(_query);
        Navigation.NavigateTo(address.GetLeftPart(UriPartial.Path) + (written.Length == 0 ? "" : "?" + written), replace: true);
    }

    // A link to this page, Back or Forward: what the state itself wrote is known.
    private void LocationChanged(object? sender, LocationChangedEventArgs move)
    {
        var address = new Uri(move.Location);
        if (address.AbsolutePath != _path || QueryOf(address) is var query && query == _query)
            return;
        _query = query;
        ForgetLink();
        Open();
    }

    // What is not there yet is waited for with the page's usual picture; the address stays as it is meanwhile.
    private void Open() => _opening = OpenAsync(PrepareAsync(_query), _query);

    private async Task OpenAsync(Task prepared, string query)
    {
        if (!prepared.IsCompletedSuccessfully)
        {
            State.Open("");
            await prepared;
            if (_end.IsCancellationRequested || query != _query)
                return;
        }
        _missing.Open(query);
        State.Open(query);
    }

    private static string QueryOf(Uri address) => PageShowing.WithoutIt(address.Query);
}
