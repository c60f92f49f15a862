using MambaViz.Client.Session;
using MambaViz.Contracts.Rooms;

namespace MambaViz.Client.Presenting;

/// <summary>Who follows a presenter: goes where the room says, until the page is touched or let go.</summary>
/// <param name="client">Where rooms are.</param>
/// <param name="server">Whether it can be reached.</param>
/// <param name="time">The clock.</param>
public sealed class Follower(IRoomClient client, ServerSession server, TimeProvider time) : IDisposable
{
    private readonly RoomStream _stream = new(server, time);
    private CancellationTokenSource? _end;
    private RoomFrame? _room;

    /// <summary>Another address is shown, or following has begun or ended.</summary>
    public event Action? Changed;

    /// <summary>The room's code as it was asked for; null where none was.</summary>
    public string? Code { get; private set; }

    /// <summary>What the presenter shows; null before it is known, and once the room has ended.</summary>
    public string? Address => _room?.Address;

    /// <summary>Why there is nothing to follow; null while there is, or it is on its way.</summary>
    public string? Problem { get; private set; }

    /// <summary>A room is followed: what the page is at is the presenter's.</summary>
    public bool IsOn => _end is not null && Problem is null;

    /// <summary>The answer that was chosen to the question that is shown; null for none.</summary>
    public int? Vote { get; private set; }

    /// <summary>Follows a room; the one that is followed already goes on.</summary>
    public void Start(string code)
    {
        if (_end is not null && Code == code)
            return;
        Stop();
        (Code, _end) = (code, new CancellationTokenSource());
        _ = FollowAsync(code, _end.Token);
        Changed?.Invoke();
    }

    /// <summary>Lets go; the code is kept to follow again.</summary>
    public void Stop()
    {
        if (_end is null)
            return;
        _end.Cancel();
        _end.Dispose();
        (_end, _room, Problem, Vote) = (null, null, null, null);
        Changed?.Invoke();
    }

    /// <summary>Lets go and forgets the room.</summary>
    public void Forget()
    {
        Stop();
        Code = null;
        Changed?.Invoke();
    }

    /// <summary>Chooses an answer to the question that is shown.</summary>
    public async Task VoteAsync(int answer)
    {
        if (_room is not { } room || _end is not { } end)
            return;
        Vote = answer;
        Changed?.Invoke();
        try
        {
            await client.VoteRoomAsync(new() { Code = room.Code, Address = room.Address, Answer = answer }, end.Token);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // It was not counted, and is not shown as if.
            Vote = _room == room ? null : Vote;
            Changed?.Invoke();
        }
    }

    public void Dispose() => _end?.Dispose();

    private async Task FollowAsync(string code, CancellationToken cancellation)
    {
        try
        {
            await _stream.ReadAsync(() => client.FollowRoomAsync(code, cancellation), Arrived, cancellation);
            End("The presenter has left.");
        }
        catch (RefinementRefusedException refused)
        {
            End(refused.Message.StartsWith("code:", StringComparison.Ordinal) ? $"Nobody presents as {code}." : refused.Message);
        }
        catch (OperationCanceledException)
        {
            // It was let go.
        }

        void End(string why)
        {
            (_room, Problem) = (null, why);
            Changed?.Invoke();
        }
    }

    private void Arrived(RoomFrame frame)
    {
        if (frame.Address != _room?.Address)
            Vote = null;
        _room = frame;
        Changed?.Invoke();
    }
}
