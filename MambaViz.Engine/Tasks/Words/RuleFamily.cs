namespace MambaViz.Engine.Tasks.Words;

/// <summary>A family whose answers follow from what is asked by a rule.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">Its rule.</param>
/// <param name="limit">Most demonstrations.</param>
/// <param name="draw">Draws what is asked.</param>
/// <param name="answer">The rule.</param>
internal sealed class RuleFamily(string name, string description, int limit, Func<TaskRandom, string> draw, Func<string, string> answer)
    : WordFamily(name, WordGroup.Algorithmic, description)
{
    public override int DemonstrationLimit => limit;

    /// <summary>What the rule says.</summary>
    public string AnswerOf(string x) => answer(x);

    internal override IReadOnlyList<string> AnswersTo(string x) => [answer(x)];

    protected override WordPrompt Draw(int demonstrations, TaskRandom random, bool isHeldOut)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var pairs = new List<WordPair>();
        while (pairs.Count < demonstrations)
            pairs.Add(Next(isHeldOut: false));
        return new(pairs, Next(isHeldOut));

        WordPair Next(bool isHeldOut)
        {
            while (true)
            {
                var x = draw(random);
                if (IsHeldOut(x) == isHeldOut && asked.Add(x))
                    return new(x, answer(x));
            }
        }
    }
}
