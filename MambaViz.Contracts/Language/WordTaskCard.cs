namespace MambaViz.Contracts.Language;

/// <summary>A family of tasks in words that can be sampled.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Group">What it is about: algorithmic, linguistic, knowledge, translation or in-context.</param>
/// <param name="Description">What its answers are, in one sentence.</param>
/// <param name="DemonstrationLimit">Most demonstrations that it has words for.</param>
/// <param name="HoldsOut">Whether a part of its words is held out of training, and can be asked for by itself.</param>
/// <param name="IsAnswerable">False for the control, random words for random words, which no model can answer.</param>
public sealed record WordTaskCard(string Name, string Group, string Description, int DemonstrationLimit, bool HoldsOut, bool IsAnswerable);

/// <summary>Asks for a prompt of a family.</summary>
public sealed record WordTaskRequest
{
    /// <summary>The family.</summary>
    public required string Name { get; init; }

    /// <summary>Demonstrations, 0 to the family's limit.</summary>
    public required int Demonstrations { get; init; }

    /// <summary>Of everything that is drawn, 0 to <see cref="Limits.Seed"/>.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether to ask for a word that is held out of training.</summary>
    public bool HeldOut { get; init; }
}

/// <summary>A drawn prompt.</summary>
/// <param name="Demonstrations">In order.</param>
/// <param name="Query">What is asked last.</param>
/// <param name="Answers">The right answers, that which demonstrations would give first.</param>
public sealed record WordTaskSample(WordExample[] Demonstrations, string Query, string[] Answers);

/// <summary>A demonstration.</summary>
/// <param name="X">What is asked.</param>
/// <param name="Y">The answer.</param>
public sealed record WordExample(string X, string Y);
