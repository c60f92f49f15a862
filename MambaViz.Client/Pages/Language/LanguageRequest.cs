using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>What the page asks for: the link within what families and models there are. All that is shown answers it.</summary>
public sealed class LanguageRequest
{
    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 8;

    private readonly LanguageLink _link;

    internal LanguageRequest(LanguageLink link, PromptSource source, Func<WordPrompt?, AskedPrompt?> know)
    {
        _link = link;
        Drawn = PromptDraw.Of(link, source.Tasks(link.Family));
        Asked = know(link.Own ?? source.Draw(Drawn));
        Selection = new(source.Models(link.Family), link.Models);
        Lens = Selection.LensOf(link.Lens);
    }

    /// <summary>What is drawn where the prompt is not the user's own.</summary>
    public IReadOnlyList<WordTaskRequest> Drawn { get; }

    /// <summary>The family the prompt is of.</summary>
    public string Family => Drawn[0].Name;

    /// <summary>The prompt, drawn or the user's own, and what is known of it; null before it is known.</summary>
    public AskedPrompt? Asked { get; }

    /// <summary>The models.</summary>
    public TextSelection Selection { get; }

    /// <summary>The lens that layers are read with.</summary>
    public string Lens { get; }

    /// <summary>What is typed of the answer, from which the models go on; empty for nothing.</summary>
    public string Written => _link.Written;

    /// <summary>It is asked which demonstrations matter.</summary>
    public bool Why => _link.Why;

    /// <summary>What is looked at inside the layer shown; null where the answers are.</summary>
    public LookInside? Inside => _link.Inside;

    /// <summary>Demonstrations in the prompt; before it is known, those that it will have.</summary>
    public int Total => Asked?.Prompt.Demonstrations.Length ?? Drawn.Sum(task => task.Demonstrations);

    /// <summary>The number of demonstrations that is looked at first.</summary>
    public int UsualCount => _link.Own is null && _link.Then is null ? Math.Min(TextPreset.Of(Family).Count, Total) : Total;

    /// <summary>Layers of the deepest model.</summary>
    public int LayerCount => Selection.On.Count == 0 ? Math.Max(UsualLayerCount, _link.Layer ?? 0) : Selection.On.Max(model => model.Card.LayerCount);

    /// <summary>What a model's layers say after some demonstrations; null where nothing has arrived.</summary>
    public TextLayers? Layers(TextChoice model, int count) => Asked?.Layers(model.Card.Id, Lens, ReadAlong(model, count), count);

    /// <summary>What a model's layers say without each of some demonstrations; null where nothing has arrived.</summary>
    public LeftOutReadings? LeftOut(TextChoice model, int count) => Asked?.LeftOut(model.Card.Id, Lens, ReadAlong(model, count), count);

    /// <summary>What a model writes by itself after some demonstrations; null where nothing has arrived.</summary>
    public TextWriting? Writing(TextChoice model, int count) => Asked?.Writing(model.Card.Id, Written, count);

    /// <summary>What stands at a cell in a model's grid after some demonstrations; null where nothing has arrived.</summary>
    public TextReading? ReadingAt(TextChoice model, GridPlace place, int count) =>
        Layers(model, count)?.At(place.Layer) is { } readings && place.Position < readings.Length ? readings[place.Position] : null;

    /// <summary>The right answer; where none is given, what the model itself writes after some demonstrations, and null before it has.</summary>
    public string? ReadAlong(TextChoice model, int count) =>
        Asked!.Prompt.Wanted ?? (Writing(model, count) is { IsDone: true } writing && WordText.IsText(Written + writing.Text)
            ? Written + writing.Text
            : null);
}
