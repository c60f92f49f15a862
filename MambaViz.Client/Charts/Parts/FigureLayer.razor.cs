using MambaViz.Client.Charts.Figures;
using Microsoft.AspNetCore.Components;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;

namespace MambaViz.Client.Charts.Parts;

/// <summary>Fills the plot area with a figure: static markup at first, the Plotly chart from its first paint on.</summary>
public sealed partial class FigureLayer
{
    private readonly string _id = "figure-" + Guid.NewGuid().ToString("N");
    // The figure itself comes from the painter, in one call with those of all charts; here stands only what no paint changes.
    private readonly Config _config = new() { StaticPlot = true, Responsive = false };
    private readonly Plotly.Blazor.Layout _layout = new()
    {
        Margin = new Margin { L = 0, R = 0, T = 0, B = 0, Pad = 0 },
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        ShowLegend = false,
        XAxis = [new XAxis { Visible = false }],
        YAxis = [new YAxis { Visible = false }],
    };
    private readonly IList<ITrace> _data = [];
    private readonly TaskCompletionSource _plotly = new();

    private ElementReference _element;
    private bool _canLoad;
    private bool _isMounted;
    private bool _isLive;
    private bool _isDisposed;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired] public required Figure Figure { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _plotly.TrySetCanceled();
        if (_isMounted) await Painter.UnmountAsync(_id);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !await MountAsync()) return;
        if (!_isMounted) return;
        await Painter.PaintAsync(_id, Figure);
        if (_isLive || _isDisposed) return;
        _isLive = true;
        StateHasChanged();
    }

    private async Task<bool> MountAsync()
    {
        try
        {
            // Plotly loads itself, and does not try twice.
            await Painter.ReadyAsync();
            if (_isDisposed) return false;
            _canLoad = true;
            StateHasChanged();
            await _plotly.Task;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        await Painter.MountAsync(_id, _element);
        if (_isDisposed)
        {
            await Painter.UnmountAsync(_id);
            return false;
        }
        return _isMounted = true;
    }

    private void OnPlotlyReady() => _plotly.TrySetResult();
}
