using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// A prompt of words in the tokens of a model that reads letters, and where in it the answer of each line stands: a line is asked after all lines
/// before it, so that one pass over the prompt tells the accuracy after every number of demonstrations.
/// </summary>
/// <param name="Tokens">All lines.</param>
/// <param name="Answers">Line by line.</param>
internal sealed record LinedPrompt(int[] Tokens, IReadOnlyList<LinedAnswer> Answers)
{
    /// <summary>Writes a prompt.</summary>
    public static LinedPrompt Of(AskedModel asked, IEnumerable<WordPair> lines)
    {
        var tokens = new List<int>();
        var answers = new List<LinedAnswer>();
        foreach (var pair in lines)
        {
            tokens.AddRange(asked.Tokenizer.Encode(asked.Format.Query(pair.X)));
            var first = tokens.Count;
            tokens.AddRange(AnswerTokens(asked, pair.Answer));
            answers.Add(new(pair, first, tokens.Count - first));
        }

        return new([.. tokens], answers);
    }

    /// <summary>An answer and the end of its line.</summary>
    public static int[] AnswerTokens(AskedModel asked, string answer) => asked.Tokenizer.Encode(answer + asked.Format.After);

    /// <summary>The prompt up to a line, with an answer in place of the line's own; to be read where that answer is said.</summary>
    public TokenRow With(int line, int[] answer) => new([.. Tokens.AsSpan(0, Answers[line].First), .. answer], Answers[line].First - 1);

    /// <summary>The prompt up to the end of a line.</summary>
    public LinedPrompt UpTo(int line) => new(Tokens[..Answers[line].End], [.. Answers.Take(line + 1)]);
}

/// <summary>The answer of a line.</summary>
/// <param name="Pair">What is asked and answered.</param>
/// <param name="First">The place of its first token.</param>
/// <param name="Count">Its tokens, the end of the line among them.</param>
internal readonly record struct LinedAnswer(WordPair Pair, int First, int Count)
{
    /// <summary>The place after its last token.</summary>
    public int End => First + Count;
}
