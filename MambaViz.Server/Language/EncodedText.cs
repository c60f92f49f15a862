using MambaViz.Contracts.Language;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Text;

namespace MambaViz.Server.Language;

/// <summary>A request in the tokens of one model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Demonstrations">The tokens of each line.</param>
/// <param name="Query">Those of the question, up to where the answer begins.</param>
internal sealed record EncodedText(TextModelCard Model, ITokenizer Tokenizer, IReadOnlyList<int[]> Demonstrations, int[] Query)
{
    /// <summary>Tokens of the whole prompt.</summary>
    public int Length => Demonstrations.Sum(line => line.Length) + Query.Length;

    /// <summary>Where the tokens of each demonstration begin, and last those of the query.</summary>
    public int[] Starts
    {
        get
        {
            var next = 0;
            return [.. Demonstrations.Select(line => (next += line.Length) - line.Length), next];
        }
    }

    /// <summary>The text of each of some tokens.</summary>
    public string[] Texts(IEnumerable<int> tokens) => [.. tokens.Select(token => Tokenizer.Decode([token]))];

    /// <summary>What to read of an answer of <paramref name="wanted"/> tokens, none where none is wanted.</summary>
    /// <param name="wanted">The tokens that are wanted.</param>
    /// <param name="positions">Where to read, 0 where the answer begins.</param>
    /// <param name="from">First number of demonstrations.</param>
    /// <param name="top">Likeliest tokens to list.</param>
    public TextInput Input(int[] wanted, IReadOnlyList<int> positions, int from, int top) => new()
    {
        Demonstrations = Demonstrations,
        // Of the wanted answer no more than what the last position has seen.
        Continuation = [.. Query, .. wanted.Take(positions[^1])],
        Positions = [.. positions.Select(position => Query.Length - 1 + position)],
        Wanted = [.. positions.Select(position => position < wanted.Length ? wanted[position] : (int?)null)],
        FromDemonstration = from,
        TopCount = top,
    };
}
