using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Models;

/// <summary>The models: what each was trained on, how it went, what it is measured at, and any two side by side.</summary>
public sealed partial class ModelsPage
{
    private const string LossTitle = "Loss in training";

    private ModelsState _state = null!;
    private IReadOnlyList<ModelSide> _sides = [];

    [Inject] private IRefinementClient Client { get; set; } = null!;

    /// <inheritdoc/>
    protected override string Link => _state.Link.Write();

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ActedKeys { get; } = ["ArrowUp", "ArrowDown", "x", "e", "Escape", "?"];

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyAction> KeyActions { get; } =
    [
        new(["↑", "↓"], "model before, model after"),
        new(["X"], "exchange the two sides of a comparison"),
        new(["Esc"], "end the comparison"),
        new(["E"], "export a chart"),
        new(["?"], "this list"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var subject = new FigureSubject(string.Join("-and-", _sides.Select(side => side.Detail.Card.Id)), Heading, string.Join(" ", _sides.Select(side => $"{side.Detail.Card.Id}: {ModelFacts.Amount(side.Detail.Card.Parameters)} parameters.")));
            var losses = ModelSide.Losses(_sides);
            IEnumerable<FigureSource> loss = losses.Count == 0 ? [] : [new("loss", LossTitle, () => StepExport.Of(subject, "loss", LossTitle, ModelsWords.LossNote, LossCurve.Range(losses), losses))];
            IEnumerable<FigureSource> layers = LayerScene.Of(_sides) is { } scene ? [new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject))] : [];
            return [.. loss, .. layers];
        }
    }

    private string Heading => _sides switch
    {
        [var only] => $"{only.Detail.Card.Title}, {TaskOf(only)}",
        [var first, var second] when TaskOf(first) == TaskOf(second) => $"{first.Detail.Card.Title} and {Within(second)}, {TaskOf(first)}",
        [var first, var second] => $"{first.Detail.Card.Id} and {second.Detail.Card.Id}",
        _ => "Models",
    };

    private static string Subtitle(ModelCard card) =>
        FormattableString.Invariant($"{card.Id}: {card.LayerCount} × {card.Width}, {ModelFacts.Amount(card.Parameters)} parameters, {card.TrainedOn.Steps:N0} steps");

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new ModelsState(Client);
        _state.Open(ModelsLink.Read(new Uri(Navigation.Uri).Query));
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override void BuildPicture() => _sides = _state.Sides;

    /// <inheritdoc/>
    protected override Task StartAsync()
    {
        _state.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task KeyAsync(string key)
    {
        switch (key)
        {
            case "ArrowUp" or "ArrowDown":
                _state.Step(key == "ArrowUp" ? -1 : 1);
                break;
            case "x":
                _state.Swap();
                break;
            default:
                _state.Compare(null);
                break;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        _state.Changed -= StateChanged;
        _state.Dispose();
    }

    // A transformer is a common noun; the others are names.
    private static string Within(ModelSide side) => side.Detail.Card is { Architecture: "transformer", Title: "Transformer" } ? "transformer" : side.Detail.Card.Title;

    private string TaskOf(ModelSide side)
    {
        var title = ModelGroup.TaskTitle(side.Detail.Card.TrainedOn.Task, side.Detail.Card.TrainedOn.Dimension, _state.Tasks);
        return char.IsUpper(title[1]) ? title : char.ToLowerInvariant(title[0]) + title[1..];
    }
}
