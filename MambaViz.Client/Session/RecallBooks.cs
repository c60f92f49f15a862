using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Session;

/// <summary>The server's recall models and the books that were opened, kept while one goes from page to page.</summary>
public sealed class RecallBooks : IDisposable
{
    private readonly LanguageOffer _offer;
    private readonly AnswerStore<IReadOnlyList<WordExample>> _entries;
    private IReadOnlyList<TextModelCard>? _told;

    public RecallBooks(IRefinementClient connection, LanguageOffer offer, IBookClient client, TimeProvider time)
    {
        _offer = offer;
        _entries = new(connection, async (seed, cancellation) => await client.SampleBookAsync(Whole(seed), cancellation), time);
        _offer.Changed += Report;
        _entries.Changed += Report;
    }

    /// <summary>More is known, or something could not be had.</summary>
    public event Action? Changed;

    /// <summary>The models that can be asked for books; null before the server said so.</summary>
    public IReadOnlyList<TextModelCard>? Models
    {
        get
        {
            if (field is null || _told != _offer.Models)
                (_told, field) = (_offer.Models, _offer.Models is { } all ? [.. all.Where(card => card.Recall is not null)] : null);
            return field;
        }
    }

    /// <summary>The longest book of a seed, of which every shorter one is the beginning; null before it has come.</summary>
    public IReadOnlyList<WordExample>? Entries(long seed) => _entries.Get(Key(seed));

    /// <summary>Why something is not there, in words to be shown; null where nothing is wrong.</summary>
    public string? Problem(long seed) => _entries.Problem(Key(seed));

    /// <summary>Asks for the models and a book, where the connection stands and they are not known.</summary>
    public void Open(long seed)
    {
        _offer.Open();
        _entries.Open(Key(seed));
    }

    /// <summary>Asks again for what could not be had.</summary>
    public void Retry()
    {
        _offer.Retry();
        _entries.Retry();
    }

    public void Dispose()
    {
        _offer.Changed -= Report;
        _entries.Dispose();
    }

    private static string Key(long seed) => seed.ToString(CultureInfo.InvariantCulture);

    private static BookRequest Whole(string seed) => new() { Entries = Limits.BookEntries, Seed = long.Parse(seed, CultureInfo.InvariantCulture) };

    private void Report() => Changed?.Invoke();
}
