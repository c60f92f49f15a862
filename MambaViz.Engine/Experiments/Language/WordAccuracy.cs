using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>The share of right answers in one family after one number of demonstrations.</summary>
/// <param name="Family">The family.</param>
/// <param name="Demonstrations">Demonstrations before the query.</param>
/// <param name="IsHeldOut">Whether the queries were words that no training of ours sees.</param>
/// <param name="Share">The share and its 90 % interval.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record WordAccuracy(WordFamily Family, int Demonstrations, bool IsHeldOut, BootstrapMean Share, int Prompts)
{
    // Where an answer of one token is asked for, some families have few.
    private const int MostDraws = 20;

    /// <summary>Asks a model.</summary>
    /// <param name="asked">The model.</param>
    /// <param name="family">What it is asked for.</param>
    /// <param name="demonstrations">0 to the family's <see cref="WordFamily.DemonstrationLimit"/>.</param>
    /// <param name="isHeldOut">Whether to ask for words that no training of ours sees.</param>
    /// <param name="prompts">Fresh prompts.</param>
    /// <param name="firstSeed">The first one's.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>Null where the model cannot be asked: a prompt is longer than its context, or the rule leaves too few words.</returns>
    public static WordAccuracy? Measure(
        AskedModel asked, WordFamily family, int demonstrations, bool isHeldOut, int prompts, long firstSeed,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentOutOfRangeException.ThrowIfLessThan(prompts, 1);
        var questions = Enumerable.Range(0, prompts * MostDraws).Select(i => family.Draw(demonstrations, firstSeed + i, isHeldOut))
            .Where(prompt => asked.CanAnswer(prompt.Query, family.Group)).Take(prompts).ToList();
        if (questions.Count < prompts)
            return null;
        var rows = questions.Select(prompt => Rows(asked, prompt)).ToList();
        if (rows.Max(alternatives => alternatives.Max(row => row.Tokens.Length)) > asked.Model.Config.Tokens!.LongestContext)
            return null;
        var found = LikeliestTokens.Of(asked.Model, [.. rows.SelectMany(alternatives => alternatives)], cancellation);
        int next = 0, right = 0;
        for (var i = 0; i < questions.Count; i++)
        {
            var given = found.AsSpan(next, rows[i].Count);
            next += rows[i].Count;
            if (IsRight(asked, questions[i].Query, family.Group, rows[i], given))
                right++;
        }

        return new(family, demonstrations, isHeldOut, ShareInterval.Of(right, prompts), prompts);
    }

    // Whole answers are read with the answer in place, one row for each that is right: its likeliest tokens are the answer's own exactly where the
    // model, left to go on by itself, would write that answer.
    private static List<TokenRow> Rows(AskedModel asked, WordPrompt prompt)
    {
        var text = string.Concat(prompt.Demonstrations.Select(pair => asked.Format.Line(pair.X, pair.Answer))) + asked.Format.Query(prompt.Query.X);
        var tokens = asked.Tokenizer.Encode(text);
        if (asked.Rule == AnswerRule.FirstToken)
            return [new(tokens, tokens.Length - 1)];
        return
        [
            .. prompt.Query.Answers.Select(answer => asked.Tokenizer.Encode(answer + asked.Format.After))
                .Select(answer => new TokenRow([.. tokens, .. answer], tokens.Length - 1)),
        ];
    }

    private static bool IsRight(AskedModel asked, WordPair query, WordGroup group, List<TokenRow> rows, ReadOnlySpan<int[]> given)
    {
        if (asked.Rule == AnswerRule.FirstToken)
            return asked.IsRight(given[0][0], query, group);
        for (var i = 0; i < rows.Count; i++)
        {
            // What follows the last token of the answer counts for nothing.
            if (rows[i].Tokens.AsSpan(rows[i].First + 1).SequenceEqual(given[i].AsSpan(0, given[i].Length - 1)))
                return true;
        }

        return false;
    }
}
