using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <content>The hub's books.</content>
public sealed partial class HubRefinementClient : IBookClient
{
    public async Task<WordExample[]> SampleBookAsync(BookRequest request, CancellationToken cancellation)
    {
        try
        {
            return await _hub.InvokeAsync<WordExample[]>("SampleBook", request, cancellation);
        }
        catch (HubException refused)
        {
            throw new RefinementRefusedException(ServerWords(refused.Message), refused);
        }
    }

    public IAsyncEnumerable<BookFrame> RecallBookAsync(RecallBookRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<BookFrame>("RecallBook", request, cancellation), cancellation);
}
