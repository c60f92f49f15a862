using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// Right answers of one family by number of demonstrations, some prompts a step. Of a model that reads letters every line of a prompt is an answer
/// after the lines before it; else, and where the query is not drawn as demonstrations are, each number of demonstrations has prompts of its own.
/// </summary>
internal sealed class WordCurve
{
    // A pass of about a second of the largest model that ships on two cores: a step is what others wait for.
    private const int TokensInStep = 6144, TokensOfLine = 14;

    private readonly WordFamily _family;
    private readonly AnswerRule _rule;
    private readonly int _prompts, _promptsInStep;
    private readonly long _firstSeed;
    private readonly int[] _right;
    private readonly bool[] _isAsked;

    /// <param name="family">The family.</param>
    /// <param name="rule">The rule of the model that will be asked.</param>
    /// <param name="counts">Numbers of demonstrations, ascending; those that the family has not are left out.</param>
    /// <param name="prompts">Prompts of each.</param>
    /// <param name="firstSeed">The first prompt's.</param>
    public WordCurve(WordFamily family, AnswerRule rule, IEnumerable<int> counts, int prompts, long firstSeed)
    {
        (_family, _rule, _prompts, _firstSeed) = (family, rule, prompts, firstSeed);
        Counts = [.. counts.Where(count => count <= family.DemonstrationLimit)];
        _promptsInStep = Math.Clamp(TokensInStep / (TokensOfLine * (Counts.Count == 0 ? 1 : Counts[^1] + 1)), 1, prompts);
        (_right, _isAsked) = (new int[Counts.Count], [.. Counts.Select(_ => true)]);
    }

    /// <summary>The numbers of demonstrations.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Steps of <see cref="Run"/>.</summary>
    public int StepCount => Counts.Count == 0 ? 0 : IsInLines ? (_prompts + _promptsInStep - 1) / _promptsInStep : Counts.Count;

    /// <summary>What was found, whole when <see cref="Run"/> has ended; of those numbers that the model can be asked for.</summary>
    public IEnumerable<(int Count, BootstrapMean Share)> Shares =>
        Counts.Index().Where(one => _isAsked[one.Index]).Select(one => (one.Item, ShareInterval.Of(_right[one.Index], _prompts)));

    private bool IsInLines => _rule == AnswerRule.Whole && _family.AsksInEveryLine;

    /// <summary>Asks a model, step by step.</summary>
    public IEnumerable<int> Run(AskedModel asked) => IsInLines ? ByLine(asked) : ByPrompt(asked);

    private IEnumerable<int> ByLine(AskedModel asked)
    {
        for (var first = 0; first < _prompts && Counts.Count > 0; first += _promptsInStep)
        {
            var prompts = Enumerable.Range(first, Math.Min(_promptsInStep, _prompts - first)).Select(i => Lined(asked, i)).ToList();
            var longest = asked.Model.Config.Tokens!.LongestContext;
            for (var k = 0; k < Counts.Count; k++)
                _isAsked[k] &= prompts.TrueForAll(prompt => prompt.Answers[Counts[k]].End <= longest);
            int[] lines = [.. Counts.Where((_, k) => _isAsked[k])];
            if (lines.Length > 0)
                Add(LineAnswers.AreRight(asked, prompts, lines));
            yield return first;
        }
    }

    private LinedPrompt Lined(AskedModel asked, int index)
    {
        var drawn = _family.Draw(Counts[^1], _firstSeed + index);
        return LinedPrompt.Of(asked, drawn.Demonstrations.Append(drawn.Query));
    }

    private void Add(bool[][] right)
    {
        foreach (var prompt in right)
        {
            for (var k = 0; k < prompt.Length; k++)
                _right[k] += prompt[k] ? 1 : 0;
        }
    }

    private IEnumerable<int> ByPrompt(AskedModel asked)
    {
        for (var k = 0; k < Counts.Count; k++)
        {
            var found = WordAccuracy.Measure(asked, _family, Counts[k], isHeldOut: false, _prompts, _firstSeed);
            _isAsked[k] = found is not null;
            _right[k] = (int)Math.Round((found?.Share.Mean ?? 0) * _prompts);
            yield return k;
        }
    }
}
