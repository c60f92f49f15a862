using MambaViz.Client.Session;
using MambaViz.Client.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace MambaViz.Client.Presenting;

/// <summary>Above a page that follows a presenter. Whoever touches the page has let go of the presenter, and may follow again.</summary>
public sealed partial class FollowBar
{
    // What a page makes of its address when it opens is written by the presenter's page too, a moment later; what is done to it here is not.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1.5);

    // Where the presenter led to last.
    private string? _led;
    private ITimer? _settled;
    private ElementReference _bar;
    private JsPart<FollowBar>? _part;
    private bool _isTouched;

    /// <summary>The code that the address names; null for none.</summary>
    [Parameter] public string? Code { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Follower.Changed -= RoomChanged;
        Navigation.LocationChanged -= Moved;
        if (_settled is not null)
            await _settled.DisposeAsync();
        if (_part is not null)
            await _part.DisposeAsync();
    }

    /// <summary>Called by the module: the page was touched.</summary>
    [JSInvokable]
    public void Touched() => _isTouched = true;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Follower.Code is null || _part is not null)
            return;
        _part = new(Modules, "./Presenting/FollowBar.razor.js");
        await _part.CreateAsync(_bar, this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Follower.Changed += RoomChanged;
        Navigation.LocationChanged += Moved;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Whoever shows the page is led by nobody; the server that prerenders it follows nobody.
        if (Code is not null && RendererInfo.IsInteractive)
            Follower.Start(Code.ToUpperInvariant());
    }

    private void RoomChanged() => _ = InvokeAsync(() =>
    {
        StateHasChanged();
        if (Follower.Address is not { } address || address == _led)
            return;
        (_led, _isTouched) = (address, false);
        if (PresenterDesk.Shown(Navigation) == address)
            return;
        Navigation.NavigateTo(PageShowing.Of(address, showing => showing with { Followed = Follower.Code }), replace: true);
    });

    private bool IsElsewhere => _isTouched && _led is not null && Follower.IsOn && PresenterDesk.Shown(Navigation) != _led;

    // A page writes what was done to it into its address.
    private void Moved(object? sender, LocationChangedEventArgs move)
    {
        if (!IsElsewhere)
            return;
        _settled ??= Time.CreateTimer(_ => _ = InvokeAsync(LetGoWhereTouched), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _settled.Change(Settled, Timeout.InfiniteTimeSpan);
    }

    private void LetGoWhereTouched()
    {
        if (IsElsewhere)
            LetGo();
    }

    private void LetGo()
    {
        _led = null;
        Follower.Stop();
        Show(null);
    }

    private void FollowAgain()
    {
        var code = Follower.Code;
        Follower.Forget();
        Show(code);
    }

    private void Forget()
    {
        Follower.Forget();
        Show(null);
    }

    private void Show(string? code) =>
        Navigation.NavigateTo(PageShowing.Of(Navigation.Uri, showing => showing with { Followed = code }), replace: true);
}
