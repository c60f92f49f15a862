using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Playground.Keys;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MambaViz.Client.Playground;

/// <summary>The playground: examples in a plot, and what every layer of each model makes of them.</summary>
public sealed partial class PlaygroundPage
{
    private static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SharedTime = TimeSpan.FromSeconds(2);

    private PlaygroundState _state = null!;
    private PlaygroundScene _scene = null!;
    private FunctionPlot? _plot;
    private PlaygroundBrowser? _browser;
    private ITimer? _linkTimer;
    private ITimer? _shareTimer;
    private string _shareLabel = "Share";
    private bool _isPainting;
    private bool _isDirty;
    private bool _isEnded;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private ILessonLibrary Library { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool IsInteractive => RendererInfo.IsInteractive;

    private string Sentence =>
        $"{string.Join(", ", _state.CurrentErrors.Select(model => $"{ModelChoice.NameOf(model.Model.Card.Architecture)} {Wording.Error(model.Error)}"))} after {Wording.Examples(_state.Counts.Value)} at {Wording.Layer(_state.Layers.Value, _state.Layers.Maximum)}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isEnded = true;
        _state.Changed -= StateChanged;
        _state.Dispose();
        if (_linkTimer is not null)
            await _linkTimer.DisposeAsync();
        if (_shareTimer is not null)
            await _shareTimer.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new PlaygroundState(Client, Library, Time);
        _state.Open(LinkText.Read(new Uri(Navigation.Uri).Query));
        _scene = _state.BuildScene();
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _linkTimer = Time.CreateTimer(_ => _ = InvokeAsync(WriteLink), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _browser = await PlaygroundBrowser.AttachAsync(Js, KeyAsync);
        await _state.StartAsync();
        // The other lessons are fetched once the first is shown, so that they play even if the server goes.
        foreach (var lesson in LessonCatalogue.All)
            await Library.GetAsync(lesson.Id, CancellationToken.None);
    }

    private void StateChanged()
    {
        _linkTimer?.Change(LinkDelay, Timeout.InfiniteTimeSpan);
        _isDirty = true;
        if (_isPainting || _browser is null)
            return;
        _isPainting = true;
        _ = InvokeAsync(PaintAsync);
    }

    // Whatever changed while waiting for the frame is in the one scene that is built then: pictures never queue.
    private async Task PaintAsync()
    {
        while (_isDirty && !_isEnded)
        {
            await _browser!.NextFrameAsync();
            if (_isEnded)
                return;
            _isDirty = false;
            _scene = _state.BuildScene();
            StateHasChanged();
        }
        _isPainting = false;
    }

    private void WriteLink()
    {
        if (_isEnded)
            return;
        var query = LinkText.Write(_state.Link);
        var address = Navigation.GetUriWithoutQuery() + (query.Length == 0 ? "" : "?" + query);
        if (address != Navigation.Uri)
            Navigation.NavigateTo(address, replace: true);
    }

    private async Task ShareAsync()
    {
        WriteLink();
        _shareLabel = await _browser!.CopyAsync(Navigation.Uri) ? "Link copied" : "Copy the address";
        _shareTimer ??= Time.CreateTimer(_ => _ = InvokeAsync(ShareEnded), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _shareTimer.Change(SharedTime, Timeout.InfiniteTimeSpan);
    }

    private void ShareEnded()
    {
        _shareLabel = "Share";
        StateHasChanged();
    }

    private Task KeyAsync(string key) => key switch
    {
        "?" => ShowKeysAsync(),
        "a" => _plot?.BeginKeyboardAddAsync() ?? Task.CompletedTask,
        _ => Task.FromResult(KeyMap.Press(_state, key)),
    };

    private async Task ShowKeysAsync()
    {
        var parameters = new DialogParameters<KeysDialog>
        {
            { dialog => dialog.SingleKeys, _browser!.SingleKeys },
            { dialog => dialog.SingleKeysChanged, EventCallback.Factory.Create<bool>(this, _browser.SetSingleKeysAsync) },
        };
        await Dialogs.ShowAsync<KeysDialog>(null, parameters, new DialogOptions { CloseOnEscapeKey = true });
    }
}

/// <summary>Addresses without what the link writes.</summary>
file static class Addresses
{
    public static string GetUriWithoutQuery(this NavigationManager navigation) => new Uri(navigation.Uri).GetLeftPart(UriPartial.Path);
}
