using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Exporting;

namespace MambaViz.Client.Pages.Training;

/// <summary>Everything the page's pictures show at one moment.</summary>
/// <param name="Scene">The curves and the map: checkpoints stand in the places of layers.</param>
/// <param name="Subject">What the charts are of.</param>
/// <param name="Checkpoints">Those shown; null before the model is known.</param>
/// <param name="Errors">The error after the current number of examples, by checkpoint; null before the model is known.</param>
/// <param name="Emergence">The first step from which on the examples at least halve the error; null where that is not known.</param>
public sealed record TrainingPicture(PlaygroundScene Scene, FigureSubject Subject, Checkpoints? Checkpoints, StepSeries? Errors, long? Emergence)
{
    /// <summary>The loss in training; null where no history was kept.</summary>
    public StepSeries? Loss => Checkpoints?.Loss;

    /// <summary>The loss' axis.</summary>
    public AxisRange LossRange => Loss is { } loss ? LossCurve.Range([loss]) : default;

    /// <summary>The training step shown; 0 before the model is known.</summary>
    public long Step => Checkpoints?.Steps[Scene.Layer] ?? 0;

    /// <summary>The last step of the training; 0 before the model is known.</summary>
    public long LastStep => Checkpoints?.Steps[^1] ?? 0;

    /// <summary>The error of the checkpoint shown; NaN where it is not known.</summary>
    public double CurrentError => Errors?.Values[Scene.Layer] ?? double.NaN;

    /// <summary>What the error of a checkpoint is.</summary>
    public string Measure => Scene.Truth is null ? TrainingWords.OwnError : Scene.ErrorTitle;

    /// <summary>What it is measured on: "after 7 examples", "mean of 7 examples".</summary>
    public string Counted => (Scene.Truth is null
        ? $"mean of {ChartSentence.Examples(Math.Min(Scene.ErrorCount + 1, Scene.ExampleTotal))}"
        : ChartSentence.After(Scene.ErrorCount))
        + (Scene.ErrorCount > Scene.Limit ? $", beyond training’s {Scene.Limit}" : "");

    /// <summary>The charts as they can be exported.</summary>
    public IReadOnlyList<FigureSource> Figures
    {
        get
        {
            if (Scene.Models.Count == 0)
                return [];
            IEnumerable<FigureSource> errors = Errors is { } error
                ? [new("error", "Error by training step", () => Along("error-by-step", $"Error {Counted}", ErrorFigure.Title(Measure), Scene.Error, error))]
                : [];
            IEnumerable<FigureSource> losses = Loss is { } loss
                ? [new("loss", "Loss in training", () => Along("loss", "Loss in training", "training loss", LossRange, loss))]
                : [];
            return
            [
                new("curves", "Function plot", () => CurveExport.Of(Scene, Subject)),
                .. errors,
                .. losses,
                new("map", "Step × examples", () => ErrorExport.Map(Scene, Subject, Scene.Models)),
            ];
        }
    }

    private Contracts.Figures.Figure Along(string name, string title, string measure, AxisRange range, StepSeries series) =>
        StepExport.Of(Subject, name, title, measure, range, [series]);
}
