using MambaViz.Client.Theme;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Layout;

/// <summary>App bar, page and status line.</summary>
public sealed partial class MainLayout : IDisposable
{
    [Inject]
    private ThemeChoice Theme { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Theme.Changed -= StateHasChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Theme.Changed += StateHasChanged;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Theme.LoadAsync();
    }
}
