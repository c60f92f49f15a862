using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>One model of words at several steps of its training: which families it answers, and what its layers say.</summary>
public sealed partial class WordTrainingPage
{
    private readonly GridHover _hover = new();
    private WordTrainingPicture _picture = null!;
    private bool _isRailOpen;

    [Inject] private ILanguageClient Client { get; set; } = null!;

    [Inject] private LanguageOffer Offer { get; set; } = null!;

    [Inject] private AnswerStore<TextGrowthDetail> Growths { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<WordTrainingState> Keys => WordTrainingKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => _picture.Figures;

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("model", "model of words with checkpoints", id => State.IsKnown ? State.Models.Any(card => card.Id == id) : null,
            () => State.ModelId ?? "none"),
        new("step", "checkpoint", step => State.Shown?.Has(step), () => WordTrainingWords.Step(_picture)),
        new("task", "task", name => State.Tasks.Count == 0 ? null : State.Tasks.Any(task => task.Name == name), () => "no family"),
    ];

    private string? Shown => _picture.Checkpoints is null ? null : $"{FamilyNames.TitleOf(_picture.Link.Family)}, {WordTrainingWords.Step(_picture)}";

    private string? Load => _picture.Checkpoints is { } shown ? $"{ChartNumber.Whole(shown.Steps.Count)} checkpoints" : null;

    private RenderFragment Update => builder =>
    {
        if (State.LastUpdate is { } last)
            builder.AddMarkupContent(0, FormattableString.Invariant($"<span class=\"long\">Last update </span><b>{last.TotalMilliseconds:0} ms</b>"));
    };

    /// <inheritdoc/>
    protected override WordTrainingState CreateState() => new(Client, Server, Offer, Growths, Time);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    private void FollowAsync(string family)
    {
        _isRailOpen = false;
        State.Follow(family);
    }
}
