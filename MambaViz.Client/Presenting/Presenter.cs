using System.Collections.Immutable;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Rooms;

namespace MambaViz.Client.Presenting;

/// <summary>
/// Who shows pages to a room: leads one for as long as a page is large, and hands on each address that the page comes to. What followers see is
/// the address alone, so that they can let go anywhere and find the page as it stands.
/// </summary>
/// <param name="client">Where rooms are.</param>
/// <param name="server">Whether it can be reached.</param>
/// <param name="time">The clock.</param>
public sealed class Presenter(IRoomClient client, ServerSession server, TimeProvider time) : IDisposable
{
    private readonly RoomStream _stream = new(server, time);
    private CancellationTokenSource? _end;
    private string _address = "";
    private string _shown = "";

    /// <summary>Somebody came, went or voted.</summary>
    public event Action? Changed;

    /// <summary>The room as it stands; null before there is one.</summary>
    public RoomFrame? Room { get; private set; }

    /// <summary>Why there is none, in the server's words; null where there is one or one is on its way.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether pages are shown to a room.</summary>
    public bool IsOn => _end is not null;

    /// <summary>Whether votes are for all to see; the next address hides them.</summary>
    public bool ShowsVotes { get; private set; }

    /// <summary>The votes on the question at the address; none where they are of another.</summary>
    public ImmutableArray<int> Votes => Room is { } room && room.Address == _address ? room.Votes : [];

    /// <summary>Votes on what was shown before: how many chose each answer of the question that is being answered.</summary>
    public ImmutableArray<int> VotesBefore { get; private set; } = [];

    /// <summary>Opens a room, or goes on with the one that was led before a reload.</summary>
    /// <param name="before">Its code and key; null for a new one.</param>
    public void Start(LeadRequest? before = null)
    {
        if (IsOn)
            return;
        _end = new CancellationTokenSource();
        _ = LeadAsync(before ?? new(), _end.Token);
    }

    /// <summary>Leaves the room; it ends unless somebody comes back with its key.</summary>
    public void Stop()
    {
        _end?.Cancel();
        _end?.Dispose();
        (_end, Room, Problem, ShowsVotes, VotesBefore, _shown) = (null, null, null, false, [], "");
        Changed?.Invoke();
    }

    /// <summary>
    /// The page has come to an address, relative to the site. One that is too long to be handed on leaves followers where they are.
    /// </summary>
    public void MoveTo(string address)
    {
        if (address == _address)
            return;
        VotesBefore = Votes;
        (_address, ShowsVotes) = (address, false);
        _ = HandOnAsync();
        Changed?.Invoke();
    }

    /// <summary>Shows the votes.</summary>
    public void Reveal()
    {
        ShowsVotes = true;
        Changed?.Invoke();
    }

    public void Dispose() => _end?.Dispose();

    private async Task LeadAsync(LeadRequest request, CancellationToken cancellation)
    {
        try
        {
            await _stream.ReadAsync(() => client.LeadRoomAsync(request, cancellation), Arrived, cancellation);
        }
        catch (RefinementRefusedException refused) when (request.Code is not null && IsUnknown(refused))
        {
            // It has ended meanwhile, or its server has.
            (Room, _shown) = (null, "");
            await LeadAsync(new(), cancellation);
        }
        catch (RefinementRefusedException refused)
        {
            Problem = refused.Message;
            Changed?.Invoke();
        }
        catch (OperationCanceledException)
        {
            // It was left.
        }

        void Arrived(RoomFrame frame)
        {
            request = new() { Code = frame.Code, Key = frame.Key };
            Room = frame;
            _ = HandOnAsync();
            Changed?.Invoke();
        }
    }

    private static bool IsUnknown(RefinementRefusedException refused) =>
        refused.Message.StartsWith("code:", StringComparison.Ordinal) || refused.Message.StartsWith("key:", StringComparison.Ordinal);

    // Also after a loss: the room may have missed where the page went meanwhile.
    private async Task HandOnAsync()
    {
        if (Room is not { Key: { } key } room || _end is not { } end || _address == _shown)
            return;
        if (_address.Length > Limits.RoomAddress || !server.IsConnected)
            return;
        var address = _shown = _address;
        try
        {
            await client.ShowRoomAsync(new() { Code = room.Code, Key = key, Address = address }, end.Token);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            _shown = _shown == address ? room.Address : _shown;
        }
    }
}
