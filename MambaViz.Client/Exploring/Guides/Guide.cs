using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>A lesson in a few steps, each a state of the page and a sentence on what is seen there.</summary>
public sealed record Guide
{
    /// <summary>In links.</summary>
    public required string Id { get; init; }

    /// <summary>The address of the page that it leads over, relative to the site. Default: the playground's.</summary>
    public string Page { get => field ?? ""; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>How long it takes and how one goes on.</summary>
    public required string Note { get; init; }

    /// <summary>In order.</summary>
    public required ImmutableArray<GuideStep> Steps { get; init; }
}

/// <summary>A step of a guide.</summary>
// What a file leaves out is read as a list that was never made.
public sealed record GuideStep
{
    /// <summary>In the list of steps.</summary>
    public required string Name { get; init; }

    /// <summary>What is seen, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, in a line; words in brackets are explained.</summary>
    public required string Body { get; init; }

    /// <summary>What leads on: "Add examples".</summary>
    public required string Next { get; init; }

    /// <summary>The state of the page, as the query of its address.</summary>
    public required string Query { get; init; }

    /// <summary>How that state is come to; null where it stands at once.</summary>
    public GuidePlay? Play { get; init; }

    /// <summary>What to guess before the next step tells; null for nothing.</summary>
    public GuideQuestion? Question { get; init; }

    /// <summary>Another page that shows more of it; null for none.</summary>
    public GuideLink? Opens { get; init; }

    /// <summary>The charts explained so far.</summary>
    public ImmutableArray<GuideChart> Charts { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether what the page would tell too early is kept back: the function the examples are of, what later layers say.</summary>
    public bool HidesTruth { get; init; }

    /// <summary>What the line is called at its end; null for its layer.</summary>
    public string? Line { get; init; }

    /// <summary>Numbers of examples whose guess stays in the plot, pale.</summary>
    public ImmutableArray<int> Earlier { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A scrubber that is played.</summary>
/// <param name="Along">Which.</param>
/// <param name="From">Where it begins; it ends at the step's state.</param>
/// <param name="Speed">1 for 600 ms a place.</param>
public sealed record GuidePlay(GuideScrubber Along, int From, double Speed = 1);

/// <summary>A way to another page.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Address">Relative to the site, with its query.</param>
public sealed record GuideLink(string Text, string Address);

/// <summary>A guess before the reveal.</summary>
/// <param name="Text">The question.</param>
/// <param name="Answers">Two to four.</param>
/// <param name="Right">The place of the one that holds.</param>
/// <param name="Verdict">What is said of it: "about right".</param>
public sealed record GuideQuestion(string Text, ImmutableArray<string> Answers, int Right, string Verdict);

/// <summary>What a step plays: on each page the scrubber of what is read, or the one of what is looked into.</summary>
public enum GuideScrubber { Examples, Layers }

/// <summary>The parts beside the picture.</summary>
public enum GuideChart { Key, ByLayer, ByExamples }
