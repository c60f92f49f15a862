namespace MambaViz.Engine.Tasks.Words;

/// <summary>One line of a prompt of words.</summary>
/// <param name="X">What is asked.</param>
/// <param name="Answers">The right answers, that which demonstrations give first.</param>
public sealed record WordPair(string X, IReadOnlyList<string> Answers)
{
    /// <summary>A pair of one right answer.</summary>
    public WordPair(string x, string answer) : this(x, [answer]) { }

    /// <summary>The answer that demonstrations give.</summary>
    public string Answer => Answers[0];
}

/// <summary>A task in words: demonstrations, and a query that is none of them unless the family says so.</summary>
/// <param name="Demonstrations">Pairs, in order.</param>
/// <param name="Query">What is asked last.</param>
public sealed record WordPrompt(IReadOnlyList<WordPair> Demonstrations, WordPair Query);

/// <summary>A line of a prompt to train on.</summary>
/// <param name="Pair">What it asks and answers.</param>
/// <param name="IsWanted">Whether its answer can be known, from the lines before it or by heart.</param>
public sealed record WordLine(WordPair Pair, bool IsWanted);

/// <summary>What a family is about, as in Grazzi et al., table 1.</summary>
public enum WordGroup
{
    /// <summary>Letters and lists of them, by rule.</summary>
    Algorithmic,

    /// <summary>Forms and meanings of English words.</summary>
    Linguistic,

    /// <summary>Facts.</summary>
    Knowledge,

    /// <summary>Words of one language for those of another.</summary>
    Translation,

    /// <summary>A rule that is drawn anew for each prompt: nothing but the prompt can answer.</summary>
    InContext,
}
