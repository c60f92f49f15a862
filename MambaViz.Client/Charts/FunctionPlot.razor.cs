using System.Globalization;
using MambaViz.Client.Charts.Figures;
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
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<FunctionPlot>? _self;
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

    /// <summary>A double click: the example that its first click added is not meant, the axis is to fit.</summary>
    [Parameter] public EventCallback OnFit { get; set; }

    /// <summary>Whether examples cannot be changed now. Default: they can.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Puts a cross in the plot that arrows move (Shift: finer), Enter turns into an example and Escape takes away.</summary>
    public async Task BeginKeyboardAddAsync()
    {
        if (_editor is not null && !Disabled) await _editor.InvokeVoidAsync("beginAdd");
    }

    /// <summary>Called by the module: a click at these data coordinates.</summary>
    [JSInvokable] public Task AddedAsync(double x, double y) => OnAdd.InvokeAsync(new PlotPoint(x, y));

    /// <summary>Called by the module: the second click of a double click, whose first was an <see cref="AddedAsync"/>.</summary>
    [JSInvokable] public Task FitAskedAsync() => OnFit.InvokeAsync();

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

    /// <summary>Called by the module: the plot's height in pixels.</summary>
    [JSInvokable]
    public void Resized(double height)
    {
        if (height <= 0 || height == _height) return;
        _height = height;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("dispose");
                await _editor.DisposeAsync();
            }
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone and its listeners with it.
        }
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_x, _y) = (new ChartAxis(Scene.X), new ChartAxis(Scene.Y));
        (_xTicks, _yTicks) = (AxisTicks.Linear(Scene.X), AxisTicks.Linear(Scene.Y));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Runtime.InvokeAsync<IJSObjectReference>("import", "./Charts/FunctionPlot.razor.js");
            _editor = await _module.InvokeAsync<IJSObjectReference>("create", _points, _self);
        }
        if (_focusesMenu)
        {
            _focusesMenu = false;
            await _menuItem.FocusAsync();
        }
    }

    private async Task KeyAsync(KeyboardEventArgs e, int index)
    {
        if (e.Key is "Delete") await RemoveAsync(index);
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

    private string DiscClass(int index, SceneExample example) =>
        "disc" + (index >= Scene.ExampleCount ? " later" : "") + (example.IsPending ? " pending" : "") + (index >= 99 ? " long" : "");

    private string Place(SceneExample example) =>
        "left: " + ChartNumber.Percent(_x.Fraction(example.X)) + "; top: " + ChartNumber.Percent(1 - _y.Fraction(example.Y));

    private bool IsInside(SceneExample example) => _x.Fraction(example.X) is >= 0 and <= 1 && _y.Fraction(example.Y) is >= 0 and <= 1;

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
