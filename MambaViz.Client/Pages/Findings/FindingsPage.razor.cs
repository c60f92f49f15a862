using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
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

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("claim", "claim", name => PaperClaim.Find(name) is not null, () => _scene.Request.Claim.Name),
        new("task", "task", name => _scene.Task is null || Results.Cards is not { } cards ? null : FindingsWords.IsTask(name, cards),
            () => _scene.Task!.Title),
        new("inputs", "distribution of inputs", name => _scene.Inputs.Count == 0 ? null : Contains(_scene.Inputs, name),
            () => FindingsWords.InputsTitle(_scene.Input!)),
        new("lens", "lens", name => _scene.Lenses.Count < 2 ? null : Contains(_scene.Lenses, name), () => Words.LensTitle(_scene.Lens!)),
        new("size", "size of a run", name => Results.Cards is null ? null : State.Sizes.Any(size => size.Name == name),
            () => FindingsWords.SizeTitle(State.Size.Name)),
        NamedPart.OfScale(() => _scene.Request.LogError),
    ];

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

    private static bool Contains(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.Ordinal);

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
