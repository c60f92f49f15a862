namespace MambaViz.Engine.Experiments.Language;

/// <summary>Whether a model's own answers to lines of prompts are right, by <see cref="AnswerRule.Whole"/>.</summary>
internal static class LineAnswers
{
    /// <summary>Judges some lines of some prompts.</summary>
    /// <param name="asked">A model that reads letters.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="lines">The lines, ascending, at least one; every prompt has them.</param>
    /// <returns>Prompt by prompt, whether each of the lines is answered rightly.</returns>
    public static bool[][] AreRight(AskedModel asked, IReadOnlyList<LinedPrompt> prompts, IReadOnlyList<int> lines)
    {
        TokenRow[] rows = [.. prompts.Select(prompt => new TokenRow(prompt.UpTo(lines[^1]).Tokens, prompt.Answers[lines[0]].First - 1))];
        var given = LikeliestTokens.Of(asked.Model, rows, CancellationToken.None);
        bool[][] right = [.. prompts.Select((prompt, i) => lines.Select(line => Spells(prompt, line, rows[i].First, given[i])).ToArray())];
        // Where there are several right answers, the others are read in place of the one that the prompt gives.
        var others = (from i in Enumerable.Range(0, prompts.Count)
                      from k in Enumerable.Range(0, lines.Count)
                      where !right[i][k]
                      from answer in prompts[i].Answers[lines[k]].Pair.Answers.Skip(1)
                      select (Prompt: i, Line: k, Tokens: LinedPrompt.AnswerTokens(asked, answer))).ToList();
        var said = AreSaid(asked, [.. others.Select(other => (prompts[other.Prompt], lines[other.Line], other.Tokens))]);
        for (var i = 0; i < others.Count; i++)
            right[others[i].Prompt][others[i].Line] |= said[i];
        return right;
    }

    /// <summary>Whether a model would say given answers at given lines of prompts.</summary>
    public static bool[] AreSaid(AskedModel asked, IReadOnlyList<(LinedPrompt Prompt, int Line, int[] Answer)> answers)
    {
        TokenRow[] rows = [.. answers.Select(answer => answer.Prompt.With(answer.Line, answer.Answer))];
        var given = LikeliestTokens.Of(asked.Model, rows, CancellationToken.None);
        return [.. given.Select((tokens, i) => answers[i].Answer.AsSpan().SequenceEqual(tokens.AsSpan(0, answers[i].Answer.Length)))];
    }

    // What is likeliest after a token is compared with the token after it.
    private static bool Spells(LinedPrompt prompt, int line, int read, int[] given)
    {
        var answer = prompt.Answers[line];
        return prompt.Tokens.AsSpan(answer.First, answer.Count).SequenceEqual(given.AsSpan(answer.First - 1 - read, answer.Count));
    }
}
