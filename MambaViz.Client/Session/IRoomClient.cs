using MambaViz.Contracts.Rooms;

namespace MambaViz.Client.Session;

/// <summary>The hub's rooms, over the same connection as <see cref="IRefinementClient"/>.</summary>
public interface IRoomClient
{
    /// <summary>Streams who follows a room that is led, and what they vote; cancelling leaves it.</summary>
    /// <exception cref="RefinementRefusedException">There is no such room, or no place for one more.</exception>
    IAsyncEnumerable<RoomFrame> LeadRoomAsync(LeadRequest request, CancellationToken cancellation);

    /// <summary>Streams what a room shows, until it ends; cancelling leaves it.</summary>
    /// <exception cref="RefinementRefusedException">There is no such room, or it is full.</exception>
    IAsyncEnumerable<RoomFrame> FollowRoomAsync(string code, CancellationToken cancellation);

    /// <summary>Shows an address to those who follow.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule.</exception>
    Task ShowRoomAsync(ShowRequest request, CancellationToken cancellation);

    /// <summary>Votes; false where the question is no longer shown.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule.</exception>
    Task<bool> VoteRoomAsync(VoteRequest request, CancellationToken cancellation);
}
