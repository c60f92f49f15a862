using MambaViz.Contracts.Language;

namespace MambaViz.Client.Session;

/// <summary>The hub's books for recall models, over the same connection as <see cref="IRefinementClient"/>.</summary>
public interface IBookClient
{
    /// <summary>The entries of a book.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule.</exception>
    Task<WordExample[]> SampleBookAsync(BookRequest request, CancellationToken cancellation);

    /// <summary>Streams what each model recalls; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<BookFrame> RecallBookAsync(RecallBookRequest request, CancellationToken cancellation);
}
