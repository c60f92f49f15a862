using System.Globalization;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace MambaViz.Client.Charts;

/// <summary>The large plot: the models' curves and the examples, which can be added, moved and removed in it.</summary>
public sealed partial class FunctionPlot
{
    // Until the page has told, labels are spread for a plot of this height.
    private double _height = 480;
    private ElementReference _points;
    private ElementReference _menuItem;
    private JsPart<FunctionPlot> _editor = null!;
    private PlotReadings _readings = null!;
    private int _stop;
    private int? _menuIndex;
    private bool _focusesMenu;
    private ChartAxis _x;
    private ChartAxis _y;
    private IReadOnlyList<AxisTick> _xTicks = [];
    private IReadOnlyList<AxisTick> _yTicks = [];

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired] public required PlaygroundScene Scene { get; set; }

    /// <summary>A place for a new example was clicked, or chosen with the keyboard.</summary>
    [Parameter] public EventCallback<PlotPoint> OnAdd { get; set; }

    /// <summary>An example is being dragged; at most once an animation frame, and once more when it is let go.</summary>
    [Parameter] public EventCallback<PlotMove> OnMove { get; set; }

    /// <summary>An example is to go, by its index.</summary>
    [Parameter] public EventCallback<int> OnRemove { get; set; }

    /// <summary>The mouse was dragged up or down over a free place: the y axis is to be this range.</summary>
    [Parameter] public EventCallback<AxisRange> OnZoom { get; set; }

    /// <summary>A double click: the example that its first click added is not meant, the axis is to fit.</summary>
    [Parameter] public EventCallback OnFit { get; set; }

    /// <summary>The pointer or the keyboard has come to an example, by its index, or has left it.</summary>
    [Parameter] public Action<int?>? OnPoint { get; set; }

    /// <summary>Whether examples cannot be changed now. Default: they can.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Puts a cross in the plot that arrows move (Shift: finer), Enter turns into an example and Escape takes away.</summary>
    public async Task BeginKeyboardAddAsync()
    {
        if (!Disabled) await _editor.CallAsync("beginAdd");
    }

    /// <summary>Called by the module: a click at these data coordinates.</summary>
    [JSInvokable] public Task AddedAsync(double x, double y) => OnAdd.InvokeAsync(new PlotPoint(x, y));

    /// <summary>Called by the module: the second click of a double click, whose first was an <see cref="AddedAsync"/>.</summary>
    [JSInvokable] public Task FitAskedAsync() => OnFit.InvokeAsync();

    /// <summary>Called by the module: a drag over a free place, in shares of the height from above.</summary>
    [JSInvokable] public Task ZoomedAsync(double top, double bottom) => OnZoom.InvokeAsync(_y.Within(1 - bottom, 1 - top).Range);

    /// <summary>Called by the module: the pointer is over this share of the width, or over no place.</summary>
    [JSInvokable] public void HoveredAsync(double? across) => _readings.Show(across);

    /// <summary>Called by the module: the pointer is over this example or, where it is over none, the keyboard at it.</summary>
    [JSInvokable] public void PointedAsync(int? index) => OnPoint?.Invoke(index);

    /// <summary>Called by the module: a drag.</summary>
    [JSInvokable] public Task MovedAsync(int index, double x, double y, bool isFinal) => OnMove.InvokeAsync(new PlotMove(index, x, y, isFinal));

    /// <summary>Called by the module: the context menu of an example.</summary>
    [JSInvokable]
    public void MenuAsked(int index)
    {
        if (Disabled) return;
        _menuIndex = index;
        _focusesMenu = true;
        StateHasChanged();
    }

    /// <summary>Called by the module: the plot's height in pixels, as if its type were of the usual size.</summary>
    [JSInvokable]
    public void Resized(double height)
    {
        if (height <= 0 || height == _height) return;
        _height = height;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _editor.DisposeAsync();

    /// <inheritdoc/>
    protected override void OnInitialized() => _editor = new(Modules, "./Charts/FunctionPlot.razor.js");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_x, _y) = (new ChartAxis(Scene.X), new ChartAxis(Scene.Y));
        (_xTicks, _yTicks) = (AxisTicks.Linear(Scene.X), AxisTicks.Linear(Scene.Y));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _editor.CreateAsync(_points, this);
        if (_focusesMenu)
        {
            _focusesMenu = false;
            await _menuItem.FocusAsync();
        }
    }

    // The disc that Tab comes to.
    private int Stop => Math.Min(_stop, Scene.DiscCount - 1);

    private async Task KeyAsync((int Index, string Key) pressed)
    {
        if (pressed.Key is "Delete") await RemoveAsync(pressed.Index);
    }

    private void MenuKey(KeyboardEventArgs e)
    {
        if (e.Key is "Escape" or "Tab") CloseMenu();
    }

    private void CloseMenu() => _menuIndex = null;

    private Task RemoveAsync(int index)
    {
        CloseMenu();
        return Disabled ? Task.CompletedTask : OnRemove.InvokeAsync(index);
    }

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
