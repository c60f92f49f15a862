namespace MambaViz.Engine.Tasks.Words;

/// <summary>A family whose pairs stand in a list.</summary>
internal sealed class ListedFamily : WordFamily
{
    private readonly IReadOnlyList<WordPair> _trained;
    private readonly IReadOnlyList<WordPair> _heldOut;

    public ListedFamily(string name, WordGroup group, string description, IReadOnlyList<WordPair> pairs)
        : base(name, group, description)
    {
        Pairs = pairs;
        _trained = [.. pairs.Where(pair => !IsHeldOut(pair.X))];
        _heldOut = [.. pairs.Where(pair => IsHeldOut(pair.X))];
    }

    /// <summary>All pairs.</summary>
    public IReadOnlyList<WordPair> Pairs { get; }

    public override int DemonstrationLimit => Math.Min(MaximumDemonstrations, _trained.Count - 1);

    internal override IReadOnlyList<string> AnswersTo(string x) =>
        Pairs.FirstOrDefault(pair => string.Equals(pair.X, x, StringComparison.Ordinal))?.Answers ?? [];

    protected override WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut)
    {
        var drawn = Drawn(_trained, demonstrations + 1, random);
        return new([.. drawn.Take(demonstrations)], isHeldOut ? _heldOut[random.Index(_heldOut.Count)] : drawn[^1]);
    }

    // Without putting back: the first places of a shuffle.
    private static WordPair[] Drawn(IReadOnlyList<WordPair> from, int count, TaskRandom random)
    {
        WordPair[] all = [.. from];
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Index(all.Length - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..count];
    }
}
