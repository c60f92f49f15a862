using MambaViz.Contracts.Language;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Language;

/// <summary>The way from a request for a book to what models recall of it.</summary>
internal sealed class BookService
{
    private readonly EngineHost _engine;
    private readonly ComputeQueue _queue;
    private readonly BookRules _rules;
    private readonly IReadOnlyList<string> _words;

    public BookService(EngineHost engine, LanguageCatalogue catalogue, ComputeQueue queue)
    {
        (_engine, _queue, _rules) = (engine, queue, new(catalogue.Models));
        _words = _rules.Task.Words();
    }

    /// <summary>The entries of a book.</summary>
    public Task<WordExample[]> SampleAsync(BookRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var book = _rules.Check(request);
        return _queue.RunOnceAsync(() => BookRun.Entries(book, _words), client, cancellationToken);
    }

    public IAsyncEnumerable<BookFrame> RecallAsync(RecallBookRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var book = _rules.Check(request);
        return _queue.RunAsync(() => _engine.Text.Borrow(request.Models, models => BookRun.Frames(models, book, _words)), client, cancellationToken);
    }
}
