using System.Collections.Immutable;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Prompts;

namespace MambaViz.Client.Pages.Language;

/// <summary>The whole state of the page that a link carries. Two pages with equal links show the same picture.</summary>
public sealed record LanguageLink
{
    /// <summary>The family the prompt is drawn from; of an own prompt the one it began with.</summary>
    public string Family { get; init; } = TextPreset.Default.Family;

    /// <summary>Of what is drawn; null for the family's usual one.</summary>
    public long? Seed { get; init; }

    /// <summary>Demonstrations that are drawn; null for the family's usual number.</summary>
    public int? Total { get; init; }

    /// <summary>The family that the second half of the demonstrations and the question are drawn from; null for the same.</summary>
    public string? Then { get; init; }

    /// <summary>Whether a word is asked that is held out of training.</summary>
    public bool HeldOut { get; init; }

    /// <summary>A prompt of the user's own; null for a drawn one.</summary>
    public WordPrompt? Own { get; init; }

    /// <summary>Demonstrations that the models have seen; null for the usual number.</summary>
    public int? Count { get; init; }

    /// <summary>The layer shown; null for the last, which is the model's own answer.</summary>
    public int? Layer { get; init; }

    /// <summary>One of <see cref="Contracts.Lens.OfText"/>; null for the usual one of the models.</summary>
    public string? Lens { get; init; }

    /// <summary>Ids of the models switched on; null for the usual ones.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>The cell whose readings are kept in view; null for none.</summary>
    public GridPlace? Cell { get; init; }

    /// <summary>What is looked at inside the layer shown; null where the answers are.</summary>
    public LookInside? Inside { get; init; }

    /// <summary>What is typed of the answer, from which the models go on; empty for nothing.</summary>
    public string Written { get; init; } = "";

    /// <summary>The choice "Which demonstrations matter".</summary>
    public bool Why { get; init; }

    /// <summary>Another prompt: what was said of the one before goes.</summary>
    public LanguageLink Of(WordPrompt? own) => this with { Own = own, Cell = null, Written = "" };

    /// <summary>The prompt of another link, looked at as this one is.</summary>
    public LanguageLink WithPromptOf(LanguageLink other) =>
        other with { Layer = Layer, Lens = Lens, Models = Models, Why = Why, Inside = Inside, Cell = null };
}
