using System.Runtime.CompilerServices;
using MambaViz.Contracts;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Rooms;

/// <summary>
/// The rooms that are open. A room ends some time after its leader has gone, so that a lost connection or a reload loses nobody; nothing of it is
/// kept, and votes have no names.
/// </summary>
internal sealed class RoomBook(TimeProvider time)
{
    /// <summary>How long a room waits for its leader.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = new(StringComparer.Ordinal);

    /// <summary>Rooms that are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _rooms.Count;
        }
    }

    /// <summary>Streams a room's state to its leader, as <see cref="Room.LeadAsync"/>.</summary>
    /// <exception cref="RequestException">There is no such room, or the key is not its own.</exception>
    /// <exception cref="ComputeRefusedException">As many rooms are open as may be.</exception>
    public async IAsyncEnumerable<RoomFrame> LeadAsync(LeadRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var room = request.Code is { } code ? Own(code, request.Key) : Open();
        try
        {
            await foreach (var frame in room.LeadAsync(cancellation))
                yield return frame;
        }
        finally
        {
            _ = EndUnlessLedAsync(room);
        }
    }

    /// <summary>Streams what a room shows, as <see cref="Room.FollowAsync"/>.</summary>
    /// <exception cref="RequestException">There is no such room.</exception>
    /// <exception cref="ComputeRefusedException">The room is full.</exception>
    public async IAsyncEnumerable<RoomFrame> FollowAsync(string code, string follower, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var frame in Find(code).FollowAsync(follower, cancellation))
            yield return frame;
    }

    /// <summary>Shows an address to a room's followers.</summary>
    /// <exception cref="RequestException">There is no such room, the key is not its own, or the address breaks a rule.</exception>
    public void Show(ShowRequest request)
    {
        RoomRules.Check(request);
        Own(request.Code, request.Key).Show(request.Address);
    }

    /// <summary>Counts a vote; false where it is for what is no longer shown.</summary>
    /// <exception cref="RequestException">There is no such room or no such answer.</exception>
    public bool Vote(VoteRequest request, string follower)
    {
        RoomRules.Check(request);
        return Find(request.Code).Vote(follower, request.Address, request.Answer);
    }

    private Room Open()
    {
        lock (_gate)
        {
            if (_rooms.Count >= Limits.Rooms)
                throw new ComputeRefusedException("rooms", $"rooms: at most {Limits.Rooms} may be open, this would be one more; try again later");
            var code = RoomNames.NewCode();
            while (_rooms.ContainsKey(code))
                code = RoomNames.NewCode();
            return _rooms[code] = new(code, RoomNames.NewKey(), time);
        }
    }

    private Room Find(string code)
    {
        lock (_gate)
            return _rooms.GetValueOrDefault(RoomNames.Read(code)) ?? throw Rule.Broken("code", "that of an open room", code);
    }

    private Room Own(string code, string? key) => Find(code) is var room && room.Has(key) ? room : throw Rule.Broken("key", "the room's own", "another");

    private async Task EndUnlessLedAsync(Room room)
    {
        await Task.Delay(Patience, time);
        lock (_gate)
        {
            if (room.TryEnd(Patience))
                _rooms.Remove(room.Code);
        }
    }
}
