using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Language;

/// <summary>The rules of books: who can be asked for one, and how long it may be.</summary>
internal sealed class BookRules(IReadOnlyList<TextModelCard> models)
{
    // A pair, and its key once more.
    private const int TokensPerEntry = 3;

    /// <summary>The keys and values of every book.</summary>
    public RecallPairs Task { get; } = new();

    /// <summary>The book, if the request keeps every rule.</summary>
    public RecallBook Check(BookRequest request)
    {
        Rule.Range("entries", request.Entries, 1, Limits.BookEntries);
        Rule.Range("seed", request.Seed, 0, Limits.Seed);
        return Task.Book(request.Entries, request.Seed);
    }

    /// <summary>The book, if it keeps every rule and each model can read it whole.</summary>
    public RecallBook Check(RecallBookRequest request)
    {
        Rule.Count("models", request.Models.Length, 1, Limits.BookModels, "model ids");
        foreach (var (index, id) in request.Models.Index())
        {
            if (!models.Any(model => model.Id == id && CanRead(model)))
                throw Rule.Broken($"models[{index}]", $"one of {Rule.Names(models.Where(CanRead).Select(model => model.Id))}", id);
            if (request.Models.AsSpan(0, index).Contains(id))
                throw Rule.Broken($"models[{index}]", "named once", id);
        }

        var book = Check(new BookRequest { Entries = request.Entries, Seed = request.Seed });
        foreach (var model in models.Where(model => request.Models.Contains(model.Id, StringComparer.Ordinal)))
        {
            if (!Fits(model, request.Entries))
                throw Rule.Broken("entries", $"at most {model.ContextLength / TokensPerEntry} for {model.Id}", request.Entries);
        }

        return book;
    }

    /// <summary>Whether a book and its questions are within a model's context.</summary>
    public static bool Fits(TextModelCard model, int entries) => TokensPerEntry * entries <= (model.ContextLength ?? int.MaxValue);

    /// <summary>Whether a model was trained on the keys and values of books.</summary>
    public bool CanRead(TextModelCard model) => model.Recall is { } recall && (recall.Keys, recall.Values) == (Task.Keys, Task.Values);
}
