namespace MambaViz.Engine.Tasks.Words;

/// <summary>A family of tasks in words: what each prompt of it is drawn from. A prompt is drawn by its seed alone.</summary>
/// <param name="name">Its name.</param>
/// <param name="group">What it is about.</param>
/// <param name="description">In one sentence.</param>
public abstract class WordFamily(string name, WordGroup group, string description)
{
    /// <summary>Most demonstrations of a prompt.</summary>
    public const int MaximumDemonstrations = 256;

    // One word in five is never trained on.
    private const int HeldOutShare = 5;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it is about.</summary>
    public WordGroup Group => group;

    /// <summary>What its answers are, in one sentence.</summary>
    public string Description => description;

    /// <summary>Most demonstrations that it has words for beside a query.</summary>
    public abstract int DemonstrationLimit { get; }

    /// <summary>Whether its words can be held out of training; a rule that is drawn anew has none to hold.</summary>
    public virtual bool HoldsOut => true;

    /// <summary>
    /// Whether a query is drawn as demonstrations are, so that each line of a prompt asks as the last one does, of the lines before it.
    /// </summary>
    public virtual bool AsksInEveryLine => true;

    /// <summary>Whether there is a right answer that words, rule or prompt give.</summary>
    public virtual bool IsAnswerable => true;

    /// <summary>Draws a prompt.</summary>
    /// <param name="demonstrations">0 to <see cref="DemonstrationLimit"/>.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    /// <param name="isHeldOut">Whether the query is a word that is held out of training; demonstrations never are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The family has not so many words.</exception>
    public WordPrompt Draw(int demonstrations, long seed, bool isHeldOut = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(demonstrations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(demonstrations, DemonstrationLimit);
        return Draw(demonstrations, new TaskRandom(seed), isHeldOut && HoldsOut);
    }

    /// <summary>Draws lines to train on, each to be answered from those before it; no word of them is held out.</summary>
    /// <param name="most">Most lines, at least 2; a family that has not so many words draws fewer.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    public IReadOnlyList<WordLine> DrawLines(int most, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return DrawLines(most, new TaskRandom(seed));
    }

    /// <summary>Whether an answer is right: without spaces around it, one of those that are.</summary>
    public static bool IsRight(string answer, WordPair query)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(query);
        return query.Answers.Any(right => string.Equals(right.Trim(), answer.Trim(), StringComparison.Ordinal));
    }

    /// <summary>Whether a word is held out of training: by a hash of family and word, the same for ever.</summary>
    public bool IsHeldOut(string x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var hash = 14695981039346656037UL;   // FNV-1a, and then mixed: its last bits alone are poor.
        foreach (var letter in $"{Name}\n{x}")
            hash = (hash ^ letter) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0xd6e8feb86659fd93UL;
        return (hash >> 33) % HeldOutShare == 0;
    }

    /// <summary>The right answers to whatever is asked; none where the family has none without a prompt.</summary>
    internal virtual IReadOnlyList<string> AnswersTo(string x) => [];

    /// <summary>Draws lines to train on: a prompt's, its query the last.</summary>
    private protected virtual IReadOnlyList<WordLine> DrawLines(int most, TaskRandom random)
    {
        var prompt = Draw(Math.Min(most - 1, DemonstrationLimit), random, isHeldOut: false);
        return [.. prompt.Demonstrations.Append(prompt.Query).Select(pair => new WordLine(pair, IsWanted: true))];
    }

    /// <summary>Draws a prompt of a size that it has words for.</summary>
    protected abstract WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut);
}
