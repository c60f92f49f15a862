using MambaViz.Client.Exporting;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Findings;

/// <summary>The paper's claims, remade: what it found, what the models here show, and the number that decides.</summary>
public sealed partial class FindingsPage
{
    private readonly PanelHover _hover = new();
    private FindingsScene _scene = null!;

    [Inject] private IExperimentClient Client { get; set; } = null!;

    [Inject] private ExperimentResults Results { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<FindingsState> Keys => FindingsKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var request = _scene.Request;
            return _scene.Figure is { } figure ? [new("figure", figure.Title, () => figure.AsShown(request.LogError, request.HasBands))] : [];
        }
    }

    private string Subtitle => _scene.Task is { HasResults: true, Key.Length: > 0 } task ? $"{task.Title}. {_scene.Source}." : $"{_scene.Source}.";

    private string Sentence => _scene.Current.Outcome is { } outcome
        ? $"{_scene.Current.Claim.Title}: {VerdictLook.Of(outcome).Title}, {_scene.Current.Deciding}"
        : _scene.Current.Claim.Title;

    private RenderFragment Update => builder =>
    {
        if (State.LastOpened is { } opened)
            builder.AddMarkupContent(0,
                FormattableString.Invariant($"<span class=\"long\">Result opened in </span><b>{opened.TotalMilliseconds:0} ms</b>"));
    };

    /// <inheritdoc/>
    protected override FindingsState CreateState() => new(Client, Server, Results);

    /// <inheritdoc/>
    protected override void BuildPicture() => _scene = State.BuildScene();

    /// <inheritdoc/>
    protected override Task KeyAsync(string key)
    {
        if (key == "Escape")
            _hover.Clear();
        return Task.CompletedTask;
    }
}
