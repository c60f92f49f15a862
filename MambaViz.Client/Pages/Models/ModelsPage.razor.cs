using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Models;

/// <summary>The models: what each was trained on, how it went, what it is measured at, and any two side by side.</summary>
public sealed partial class ModelsPage
{
    private const string LossTitle = "Loss in training";

    private IReadOnlyList<ModelSide> _sides = [];
    private IReadOnlyList<TextSide> _texts = [];

    [Inject] private AnswerStore<ModelDetail> Details { get; set; } = null!;

    [Inject] private LanguageOffer Offer { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<ModelsState> Keys => ModelsKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var subject = new FigureSubject(string.Join("-and-", _sides.Select(side => side.Detail.Card.Id)), Heading,
                ModelsWords.Subject(_sides, State.Tasks));
            var losses = ModelSide.Losses(_sides);
            IEnumerable<FigureSource> loss = losses.Count == 0 ? []
                : [new("loss", LossTitle, () => StepExport.Of(subject, "loss", LossTitle, ModelsWords.LossNote, LossCurve.Range(losses), losses))];
            IEnumerable<FigureSource> layers = LayerScene.Of(_sides) is { } scene
                ? [new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject))] : [];
            return [.. loss, .. layers, .. TextFigures.Of(_texts)];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
        [new("a", "model", HasModel, () => State.First ?? "none"), new("b", "model", HasModel, () => State.Second ?? "none beside it")];

    private string Heading => _sides switch
    {
        [var only] => $"{only.Detail.Card.Title}, {TaskOf(only)}",
        [var first, var second] when TaskOf(first) == TaskOf(second) => $"{first.Detail.Card.Title} and {Within(second)}, {TaskOf(first)}",
        [var first, var second] => $"{first.Detail.Card.Id} and {second.Detail.Card.Id}",
        _ when _texts.Count > 0 => string.Join(" and ", _texts.Select(side => side.Card.Title)),
        _ => "Models",
    };

    private bool? HasModel(string id) => State.IsKnown ? Server.Models!.Any(card => card.Id == id) || Offer.Models!.Any(card => card.Id == id) : null;

    private static string Subtitle(ModelCard card) =>
        FormattableString.Invariant($"{card.Id}: {card.LayerCount} × {card.Width}, {ModelSize.Training(card)}");

    private static string Subtitle(TextModelCard card) =>
        FormattableString.Invariant($"{card.Id}: {card.LayerCount} × {card.Width}, {ModelFacts.Amount(card.Parameters)} parameters, {card.Source}");

    /// <inheritdoc/>
    protected override ModelsState CreateState() => new(Server, Details, Offer);

    /// <inheritdoc/>
    protected override void BuildPicture() => (_sides, _texts) = (State.Sides, State.TextSides);

    // A transformer is a common noun; the others are names.
    private static string Within(ModelSide side) => side.Detail.Card is { Architecture: "transformer", Title: "Transformer" } ? "transformer"
        : side.Detail.Card.Title;

    private string TaskOf(ModelSide side)
    {
        var title = ModelGroup.TaskTitle(side.Detail.Card.TrainedOn.Task, side.Detail.Card.TrainedOn.Dimension, State.Tasks);
        return char.IsUpper(title[1]) ? title : char.ToLowerInvariant(title[0]) + title[1..];
    }
}
