using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Training;

/// <summary>Lines of words as tokens, with those that are wanted after each: the answers' and what ends their lines.</summary>
internal static class WordLines
{
    /// <summary>As many whole lines as fit; the rest is token 0, where nothing is wanted.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="tokenizer">Turns them into tokens; an answer's are apart from its question's.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="tokens">Filled with their tokens.</param>
    /// <param name="wanted">Filled with what is wanted after each, -1 where nothing is.</param>
    public static void Write(
        IReadOnlyList<WordLine> lines, ITokenizer tokenizer, PromptFormat format, Span<float> tokens, Span<float> wanted)
    {
        tokens.Clear();
        wanted.Fill(-1);
        var at = 0;
        foreach (var (pair, isWanted) in lines)
        {
            int[] query = tokenizer.Encode(format.Query(pair.X)), answer = tokenizer.Encode(pair.Answer + format.After);
            if (at + query.Length + answer.Length > tokens.Length)
                return;
            foreach (var token in query)
                tokens[at++] = token;
            foreach (var token in answer)
            {
                if (isWanted)
                    wanted[at - 1] = token;
                tokens[at++] = token;
            }
        }
    }
}
