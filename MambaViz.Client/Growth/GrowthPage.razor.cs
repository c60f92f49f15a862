using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Growth;

/// <summary>The growth page: one model at several steps of its training, asked about the same examples.</summary>
public sealed partial class GrowthPage
{
    private GrowthState _state = null!;
    private GrowthPicture _picture = null!;
    private FunctionPlot? _plot;
    private ModelDetail? _labelled;
    private IReadOnlyList<string>? _labels;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    /// <inheritdoc/>
    protected override string Link => _state.Link.Write();

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ActedKeys => GrowthKeys.Acted;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyAction> KeyActions => GrowthKeys.All;

    /// <inheritdoc/>
    protected override string PointerActions => GrowthKeys.WithPointer;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            // As painted, and not as it has become since: what is exported is what is on screen.
            var (picture, scene, subject) = (_picture, _picture.Scene, _state.Subject);
            if (scene.Models.Count == 0)
                return [];
            IEnumerable<FigureSource> errors = picture.Errors is { } error ? [new("error", "Error by training step", () => StepExport.Of(subject, "error-by-step", $"Error {ChartSentence.After(scene.ExampleCount)}", "mean squared error", scene.Error, [error]))] : [];
            IEnumerable<FigureSource> losses = picture.Loss is { } loss ? [new("loss", "Loss in training", () => StepExport.Of(subject, "loss", "Loss in training", "training loss", picture.LossRange, [loss]))] : [];
            return
            [
                new("curves", "Function plot", () => CurveExport.Of(scene, subject)),
                .. errors,
                .. losses,
                new("map", "Step × examples", () => ErrorExport.Map(scene, subject, scene.Models)),
            ];
        }
    }

    private string StepText => GrowthWords.Step(_state.Step, _state.Detail?.Growth[^1] ?? 0);

    private string Sentence => $"{_state.Detail?.Card.Title} {Words.Error(_state.CurrentError)} after {Words.Examples(_state.Counts.Value)} at {StepText}";

    private string? Load => _state.Detail is { } detail ? FormattableString.Invariant($"{detail.Growth.Length} checkpoints, 101 queries") : null;

    private RenderFragment Update => builder =>
    {
        if (_state.LastUpdate is { } last)
            builder.AddMarkupContent(0, FormattableString.Invariant($"<span class=\"long\">Last update </span><b>{last.TotalMilliseconds:0} ms</b>"));
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new GrowthState(Client, Time);
        _state.Open(GrowthLink.Read(new Uri(Navigation.Uri).Query));
        _picture = _state.BuildPicture();
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override void BuildPicture()
    {
        _picture = _state.BuildPicture();
        if (_labelled == _state.Detail)
            return;
        _labelled = _state.Detail;
        _labels = _labelled is null ? null : [.. _labelled.Growth.Select(StepAxis.Abbreviate)];
    }

    /// <inheritdoc/>
    protected override Task StartAsync()
    {
        _state.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task KeyAsync(string key) =>
        key == "a" ? _plot?.BeginKeyboardAddAsync() ?? Task.CompletedTask : Task.FromResult(GrowthKeys.Press(_state, key));

    /// <inheritdoc/>
    protected override void Release()
    {
        _state.Changed -= StateChanged;
        _state.Dispose();
    }
}
