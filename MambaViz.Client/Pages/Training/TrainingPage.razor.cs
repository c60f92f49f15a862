using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Training;

/// <summary>One model at several steps of its training, asked about the same examples.</summary>
public sealed partial class TrainingPage
{
    private TrainingPicture _picture = null!;
    private FunctionPlot? _plot;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private AnswerStore<ModelDetail> Details { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<TrainingState> Keys => TrainingKeys.Table;

    /// <inheritdoc/>
    protected override string PointerActions => EditorKeys.WithPointer;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => _picture.Figures;

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("lesson", "lesson", name => LessonCatalogue.Find(name) is not null, () => State.Editor.Context.Title),
        new("model", "model with checkpoints", id => State.IsKnown ? State.Models.Any(card => card.Id == id) : null, () => State.ModelId ?? "none"),
        new("step", "checkpoint", step => State.Shown?.Has(step), () => StepText),
    ];

    private string StepText => TrainingWords.Step(_picture.Step, _picture.LastStep);

    private string? Shown => _picture.Checkpoints is null ? null : $"{State.Editor.Context.Title}, {Words.Examples(_picture.Scene.ExampleCount)}, {StepText}";

    private string Sentence => $"{_picture.Checkpoints?.Detail.Card.Title} {ChartNumber.Error(_picture.CurrentError)} after {Words.Examples(_picture.Scene.ExampleCount)} at {StepText}";

    private string? Load => _picture.Checkpoints is { } shown ? FormattableString.Invariant($"{shown.Steps.Length} checkpoints, {QueryGrid.Length} queries") : null;

    private RenderFragment Update => builder =>
    {
        if (State.LastUpdate is { } last)
            builder.AddMarkupContent(0, FormattableString.Invariant($"<span class=\"long\">Last update </span><b>{last.TotalMilliseconds:0} ms</b>"));
    };

    /// <inheritdoc/>
    protected override TrainingState CreateState() => new(Client, Server, Details, Time);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    /// <inheritdoc/>
    protected override Task KeyAsync(string key) => key == "a" && _plot is { } plot ? plot.BeginKeyboardAddAsync() : Task.CompletedTask;
}
