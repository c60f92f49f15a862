using MambaViz.Client.Sharing;
using MambaViz.Client.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace MambaViz.Client.Layout;

/// <summary>App bar, page and status line; of a page inside another site's the page alone, and a line that leads to the whole.</summary>
public sealed partial class MainLayout : IDisposable
{
    private PageShowing _showing = new();
    private string _address = "";

    [Inject]
    private ThemeChoice Theme { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Theme.Changed -= StateHasChanged;
        Navigation.LocationChanged -= Moved;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Theme.Changed += StateHasChanged;
        Navigation.LocationChanged += Moved;
        Read(Navigation.Uri);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Theme.LoadAsync();
    }

    // Most moves are of a page that writes its state; only an embedded one says here where it stands.
    private void Moved(object? sender, LocationChangedEventArgs move)
    {
        var before = _showing;
        Read(move.Location);
        if (_showing.Embedding is not null || before != _showing)
            StateHasChanged();
    }

    private void Read(string address)
    {
        var uri = new Uri(address);
        _showing = PageShowing.Read(uri.Query);
        _address = PageShowing.Of(uri.GetLeftPart(UriPartial.Query), _ => new());
    }
}
