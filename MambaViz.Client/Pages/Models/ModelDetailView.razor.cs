using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Models;

/// <summary>One model, or two side by side: how it was trained, what it was measured at, its command and files.</summary>
public sealed partial class ModelDetailView
{
    private IReadOnlyList<ModelSide> _shown = [];
    private IReadOnlyList<StepSeries> _history = [];
    private StepAxis _steps = new([]);
    private AxisRange _losses;
    private PlaygroundScene? _layers;

    /// <summary>The models shown, at least one.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ModelSide> Sides { get; set; }

    /// <summary>For the tasks' titles.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TaskCard> Tasks { get; set; }

    /// <summary>Puts text on the clipboard; false where the browser refuses.</summary>
    [Parameter, EditorRequired] public required Func<string, Task<bool>> Copy { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown.SequenceEqual(Sides))
            return;
        _shown = Sides;
        _history = ModelSide.Losses(Sides);
        if (_history.Count > 0)
        {
            _steps = new StepAxis(_history.SelectMany(series => series.Steps));
            _losses = LossCurve.Range(_history);
        }

        _layers = LayerScene.Of(Sides);
    }
}
