namespace MambaViz.Engine.Tasks.Words;

/// <summary>
/// A list of pairs that comes with the program: lists/NAME.tsv, made by eng/make-lists.mjs. Its first line says source and licence; then a line is
/// what is asked, a tab, and the right answers with bars between.
/// </summary>
internal static class WordList
{
    /// <summary>The pairs of a list.</summary>
    public static IReadOnlyList<WordPair> Read(string name)
    {
        using var list = new StreamReader(typeof(WordList).Assembly.GetManifestResourceStream($"MambaViz.Engine.Tasks.Words.lists.{name}.tsv")
            ?? throw new ArgumentException($"There is no list \"{name}\".", nameof(name)));
        var source = list.ReadLine();
        if (source?.StartsWith("# ", StringComparison.Ordinal) != true)
            throw new InvalidDataException($"{name}.tsv: must begin with a line of source and licence.");
        var pairs = new List<WordPair>();
        while (list.ReadLine() is { Length: > 0 } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            pairs.Add(new(line[..tab], line[(tab + 1)..].Split('|')));
        }

        return pairs;
    }

    /// <summary>The pairs the other way round: what answers what was an answer.</summary>
    public static IReadOnlyList<WordPair> Reversed(IReadOnlyList<WordPair> pairs) =>
        [.. pairs.SelectMany(pair => pair.Answers.Select(answer => (answer, pair.X))).GroupBy(p => p.answer, p => p.X, StringComparer.Ordinal)
            .Select(group => new WordPair(group.Key, [.. group.Distinct(StringComparer.Ordinal)]))];
}
