namespace MambaViz.Engine.Tasks.Words;

/// <summary>A word's letters by an alphabet that is drawn for each prompt.</summary>
internal sealed class CipherFamily() : WordFamily("cipher", WordGroup.InContext, "Each letter stands for another, anew in each prompt.")
{
    public override int DemonstrationLimit => MaximumDemonstrations;

    public override bool HoldsOut => false;

    protected override WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut)
    {
        var alphabet = Letters.Shuffled(random);
        var words = Letters.Words(demonstrations + 1, random);
        WordPair[] pairs = [.. words.Select(word => new WordPair(word, string.Concat(word.Select(letter => alphabet[letter - 'a']))))];
        return new(pairs[..^1], pairs[^1]);
    }
}

/// <summary>Random words for random words; the query is one of the demonstrations again.</summary>
internal sealed class RecallFamily() : WordFamily("recall", WordGroup.InContext, "The query was demonstrated, and its answer is said again.")
{
    public override int DemonstrationLimit => MaximumDemonstrations;

    public override bool HoldsOut => false;

    public override bool AsksInEveryLine => false;

    protected override WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut)
    {
        var words = Letters.Words(2 * Math.Max(1, demonstrations), random);
        WordPair[] pairs = [.. words.Take(words.Length / 2).Zip(words.Skip(words.Length / 2), (x, y) => new WordPair(x, y))];
        // Without demonstrations nothing can be recalled: the control.
        return new(pairs[..demonstrations], pairs[random.Index(pairs.Length)]);
    }

    // Half of the lines are told, the others ask for them again: one question a prompt would teach little.
    private protected override IReadOnlyList<WordLine> DrawLines(int most, TaskRandom random)
    {
        WordPair[] told = [.. Draw(most / 2, random, isHeldOut: false).Demonstrations];
        WordPair[] asked = [.. told];
        random.Shuffle<WordPair>(asked);
        return [.. told.Select(pair => new WordLine(pair, IsWanted: false)), .. asked.Select(pair => new WordLine(pair, IsWanted: true))];
    }
}

/// <summary>Random words for random words; the query is none of the demonstrations, and no one can answer: the control.</summary>
internal sealed class RandomPairsFamily() : WordFamily("random-pairs", WordGroup.InContext, "No rule: what no model can answer.")
{
    public override int DemonstrationLimit => MaximumDemonstrations;

    public override bool HoldsOut => false;

    public override bool IsAnswerable => false;

    protected override WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut)
    {
        var words = Letters.Words(2 * (demonstrations + 1), random);
        WordPair[] pairs = [.. words.Take(words.Length / 2).Zip(words.Skip(words.Length / 2), (x, y) => new WordPair(x, y))];
        return new(pairs[..^1], pairs[^1]);
    }
}
