using System.Collections.Immutable;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What is asked: demonstrations, a question, and its right answer where that is known.</summary>
/// <param name="Demonstrations">In order.</param>
/// <param name="Query">What is asked last.</param>
/// <param name="Wanted">The right answer; null where none is given.</param>
public sealed record WordPrompt(ImmutableArray<WordExample> Demonstrations, string Query, string? Wanted)
{
    /// <summary>A drawn prompt.</summary>
    public static WordPrompt Of(WordTaskSample sample) => new([.. sample.Demonstrations], sample.Query, sample.Answers.FirstOrDefault());

    /// <summary>The first half of one prompt's demonstrations and the second of another's, which asks.</summary>
    public static WordPrompt Switched(WordTaskSample before, WordTaskSample after) =>
        Of(after) with { Demonstrations = [.. before.Demonstrations, .. after.Demonstrations] };

    /// <summary>Compares contents: the generated equality would compare the arrays by reference.</summary>
    public bool Equals(WordPrompt? other) =>
        other is not null && Query == other.Query && Wanted == other.Wanted && Demonstrations.SequenceEqual(other.Demonstrations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Query, Wanted, Demonstrations.Length);
}
