using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>What models have said to books of one seed; another seed's are forgotten, for they come again in a moment.</summary>
public sealed class BookAnswers
{
    private readonly Dictionary<(int Count, string Model), TextShare[]> _answers = [];
    private long? _seed;

    /// <summary>The answers to a book, an entry each; null where they have not come.</summary>
    public TextShare[]? Of(long seed, int count, string model) => seed == _seed ? _answers.GetValueOrDefault((count, model)) : null;

    /// <summary>The models of some that have not answered a book.</summary>
    public IReadOnlyList<string> Missing(long seed, int count, IEnumerable<string> models) =>
        [.. models.Where(model => Of(seed, count, model) is null)];

    /// <summary>Keeps answers; a book's length is theirs.</summary>
    public void Keep(long seed, BookFrame frame)
    {
        if (seed != _seed)
            _answers.Clear();
        _seed = seed;
        _answers[(frame.Answers.Length, frame.Model)] = frame.Answers;
    }
}
