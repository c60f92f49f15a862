using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>The guided lessons and the words they explain, in one language: the file <c>guides/en.json</c>, or <c>es.json</c>.</summary>
public sealed record GuideBook
{
    /// <summary>The code of the language: <c>es</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What the language calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>What the parts around a lesson say.</summary>
    public required GuideWords Words { get; init; }

    /// <summary>Words explained where they stand.</summary>
    public required ImmutableArray<Term> Terms { get; init; }

    /// <summary>In the order offered.</summary>
    public required ImmutableArray<Guide> Guides { get; init; }

    /// <summary>The guides that lead over a page, with all words.</summary>
    /// <param name="page">Its address, relative to the site.</param>
    public GuideBook Of(string page) => this with { Guides = [.. Guides.Where(guide => guide.Page == page)] };

    /// <summary>With a guide more; as it is for none.</summary>
    public GuideBook With(Guide? guide) => guide is null ? this : this with { Guides = Guides.Add(guide) };

    /// <summary>The guide of an id, or null.</summary>
    public Guide? Find(string? id) => Guides.FirstOrDefault(guide => string.Equals(guide.Id, id, StringComparison.Ordinal));

    /// <summary>The step at a place; null where there is none.</summary>
    public GuideStep? StepAt(GuidePlace? place) => place is null ? null : Find(place.Guide)?.Steps.ElementAtOrDefault(place.Step);

    /// <summary>What an address says of its page: the state of its step, or its own.</summary>
    public string StateOf(string query) =>
        !GuidePlace.HasOwnState(query) && StepAt(GuidePlace.Read(query)) is { } step ? step.Query : query;

    /// <summary>A word's explanation, or null.</summary>
    public Term? Explain(string id) => Terms.FirstOrDefault(term => string.Equals(term.Id, id, StringComparison.Ordinal));
}

/// <summary>A word of the field in two sentences.</summary>
/// <param name="Id">As texts refer to it: <c>[prompt]</c>, or <c>[prompt|its prompt]</c>.</param>
/// <param name="Title">The word.</param>
/// <param name="Text">What it means here.</param>
public sealed record Term(string Id, string Title, string Text);
