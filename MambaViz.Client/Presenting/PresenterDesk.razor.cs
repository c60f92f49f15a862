using MambaViz.Client.Session;
using MambaViz.Client.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace MambaViz.Client.Presenting;

/// <summary>What stands beside a presented page: the code that phones read, who follows, and how one leaves.</summary>
public sealed partial class PresenterDesk
{
    private ElementReference _desk;
    private JsPart<PresenterDesk> _part = null!;
    private string? _kept;

    // The machine that shows the page is the one that no other reaches by these names.
    private bool IsReachable => !new Uri(Navigation.BaseUri).IsLoopback;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Presenter.Changed -= RoomChanged;
        Navigation.LocationChanged -= Moved;
        Presenter.Stop();
        await _part.DisposeAsync();
    }

    /// <summary>Called by the module: Escape, or a button.</summary>
    [JSInvokable]
    public async Task LeaveAsync()
    {
        Presenter.Stop();
        await _part.CallAsync("forget");
        Navigation.NavigateTo(PageShowing.Of(Navigation.Uri, showing => showing with { IsPresented = false }), replace: true);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _part = new(Modules, "./Presenting/PresenterDesk.razor.js");

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Presenter.Changed += RoomChanged;
        Navigation.LocationChanged += Moved;
        await _part.CreateAsync(_desk, this);
        var before = await _part.AskAsync<string?>("room");
        Presenter.Start(before?.Split(' ') is [var code, var key] ? new() { Code = code, Key = key } : null);
        Presenter.MoveTo(Shown(Navigation));
    }

    /// <summary>The address of a page as it is handed on.</summary>
    internal static string Shown(NavigationManager navigation)
    {
        var address = navigation.ToBaseRelativePath(navigation.Uri);
        return PageShowing.Of(address, _ => new());
    }

    private static string Scanned(string code) => $"?{PageShowing.Follow}={code}";

    private string Place(string code) => $"{new Uri(Navigation.BaseUri).Authority}{new Uri(Navigation.BaseUri).AbsolutePath}f/{code}";

    private void Moved(object? sender, LocationChangedEventArgs move) => Presenter.MoveTo(Shown(Navigation));

    private void RoomChanged() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        // A reload goes on with the room.
        if (Presenter.Room is { } room && _kept != room.Code)
        {
            _kept = room.Code;
            await _part.CallAsync("keep", $"{room.Code} {room.Key}");
        }
    });
}
