using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <content>The hub's books.</content>
public sealed partial class HubRefinementClient : IBookClient
{
    public Task<WordExample[]> SampleBookAsync(BookRequest request, CancellationToken cancellation) =>
        AskAsync<WordExample[]>("SampleBook", request, cancellation);

    public IAsyncEnumerable<BookFrame> RecallBookAsync(RecallBookRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<BookFrame>("RecallBook", request, cancellation), cancellation);
}
