namespace MambaViz.Client.Charts.Reading;

/// <summary>The columns that tokens are drawn in: one each, with a gap where another demonstration begins; of many tokens a part.</summary>
public sealed class TokenColumns
{
    /// <summary>Most at once.</summary>
    public const int Most = 64;

    // Between two demonstrations, in columns.
    private const double Gap = .5;

    private readonly double[] _left;

    /// <param name="tokens">Tokens of the prompt.</param>
    /// <param name="starts">Where the tokens of each demonstration begin, and last those of the question.</param>
    /// <param name="earlier">How many times as many before the newest; what goes beyond the first is the first.</param>
    public TokenColumns(int tokens, IReadOnlyList<int> starts, int earlier)
    {
        Count = Math.Min(Most, tokens);
        MostEarlier = tokens <= Most ? 0 : (tokens - 1) / Most;
        Earlier = Math.Min(earlier, MostEarlier);
        First = Math.Max(0, tokens - Count - (Most * Earlier));
        _left = new double[Count];
        for (var i = 1; i < Count; i++)
            _left[i] = _left[i - 1] + 1 + (starts.Contains(First + i) ? Gap : 0);
        Width = Count == 0 ? 1 : _left[^1] + 1;
        Lines =
        [
            .. from line in Enumerable.Range(0, starts.Count)
               let first = Math.Max(starts[line], First)
               let last = Math.Min(line + 1 < starts.Count ? starts[line + 1] : tokens, First + Count) - 1
               where first <= last
               select (line, first, last),
        ];
    }

    /// <summary>The first token drawn.</summary>
    public int First { get; }

    /// <summary>Tokens drawn.</summary>
    public int Count { get; }

    /// <summary>How many times as many were gone back from the newest.</summary>
    public int Earlier { get; }

    /// <summary>How many times one can go back.</summary>
    public int MostEarlier { get; }

    /// <summary>The width of all, in columns.</summary>
    public double Width { get; }

    /// <summary>The lines of the prompt that are drawn, the last of all the question: which, its first and its last token drawn.</summary>
    public IReadOnlyList<(int Line, int First, int Last)> Lines { get; }

    /// <summary>The tokens drawn.</summary>
    public IEnumerable<int> Tokens => Enumerable.Range(First, Count);

    /// <summary>Whether a token is drawn.</summary>
    public bool Has(int token) => token >= First && token < First + Count;

    /// <summary>A drawn token's left edge, in columns.</summary>
    public double Left(int token) => _left[token - First];

    /// <summary>The place of some tokens as CSS.</summary>
    public string Place(int first, int last) =>
        $"left: {ChartNumber.Percent(Left(first) / Width)}; width: {ChartNumber.Percent((Left(last) + 1 - Left(first)) / Width)}";
}
