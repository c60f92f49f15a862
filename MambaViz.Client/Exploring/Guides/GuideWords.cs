using System.Globalization;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>What the parts around a lesson say, in its language; braces stand for what is shown there.</summary>
// Each is required, so that a language that lacks one is not read.
public sealed record GuideWords
{
    /// <summary>What the list of lessons is called.</summary>
    public required string Lesson { get; init; }

    /// <summary>The strip, for who cannot see it; the step and how many there are.</summary>
    public required string Place { get; init; }

    /// <summary>The same in short.</summary>
    public required string Count { get; init; }

    /// <summary>To the step before.</summary>
    public required string Back { get; init; }

    /// <summary>Out of the lesson.</summary>
    public required string Leave { get; init; }

    /// <summary>The page was changed by hand; the step.</summary>
    public required string Left { get; init; }

    /// <summary>To the step that was left.</summary>
    public required string Return { get; init; }

    /// <summary>The answer that was chosen.</summary>
    public required string Guess { get; init; }

    /// <summary>The answer that a follower chose.</summary>
    public required string Vote { get; init; }

    /// <summary>After the number of them.</summary>
    public required string Votes { get; init; }

    /// <summary>To a follower who has not chosen.</summary>
    public required string Choose { get; init; }

    /// <summary>To one who has.</summary>
    public required string Shows { get; init; }

    /// <summary>The presenter's button.</summary>
    public required string ShowVotes { get; init; }

    /// <summary>How many of how many followers chose.</summary>
    public required string Answered { get; init; }

    /// <summary>The list of steps.</summary>
    public required string Steps { get; init; }

    /// <summary>Over it: the lesson and how many.</summary>
    public required string InSteps { get; init; }

    /// <summary>Leads to all that are explained.</summary>
    public required string AllWords { get; init; }

    /// <summary>Over what follows.</summary>
    public required string KeyTitle { get; init; }

    /// <summary>Of the lock.</summary>
    public required string KeyWeights { get; init; }

    /// <summary>What goes with it.</summary>
    public required string KeyReading { get; init; }

    /// <summary>Of the dots.</summary>
    public required string KeyDots { get; init; }

    /// <summary>What goes with it.</summary>
    public required string KeyOrder { get; init; }

    /// <summary>Of the line.</summary>
    public required string KeyLine { get; init; }

    /// <summary>What goes with it.</summary>
    public required string KeyAnswer { get; init; }

    /// <summary>Over what the newest example told.</summary>
    public required string Happened { get; init; }

    /// <summary>The x, what was expected, the example's place and what it said.</summary>
    public required string Expected { get; init; }

    /// <summary>Before and after.</summary>
    public required string Error { get; init; }

    /// <summary>Which weights changed.</summary>
    public required string Changed { get; init; }

    /// <summary>Of how many.</summary>
    public required string None { get; init; }

    /// <summary>Words with what stands in their braces.</summary>
    public static string Of(string words, params ReadOnlySpan<object?> shown) => string.Format(CultureInfo.InvariantCulture, words, shown);
}
