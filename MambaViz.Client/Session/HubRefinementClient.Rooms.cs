using MambaViz.Contracts.Rooms;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <content>The hub's rooms.</content>
public sealed partial class HubRefinementClient : IRoomClient
{
    public IAsyncEnumerable<RoomFrame> LeadRoomAsync(LeadRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<RoomFrame>("LeadRoom", request, cancellation), cancellation);

    public IAsyncEnumerable<RoomFrame> FollowRoomAsync(string code, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<RoomFrame>("FollowRoom", code, cancellation), cancellation);

    public Task ShowRoomAsync(ShowRequest request, CancellationToken cancellation) => AskAsync<object?>("ShowRoom", request, cancellation);

    public Task<bool> VoteRoomAsync(VoteRequest request, CancellationToken cancellation) => AskAsync<bool>("VoteRoom", request, cancellation);
}
