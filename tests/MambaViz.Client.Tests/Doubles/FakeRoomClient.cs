using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Client.Session;
using MambaViz.Contracts.Rooms;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Rooms whose frames a test sends.</summary>
internal sealed class FakeRoomClient : IRoomClient
{
    private Channel<RoomFrame> _frames = Channel.CreateUnbounded<RoomFrame>();

    public List<LeadRequest> Led { get; } = [];

    public List<string> Followed { get; } = [];

    public List<ShowRequest> Shown { get; } = [];

    public List<VoteRequest> Votes { get; } = [];

    /// <summary>What the next call of a room is refused with; null for none.</summary>
    public string? Refusal { get; set; }

    /// <summary>Somebody came, went or voted, or another address is shown.</summary>
    public void Send(string address, int followers = 0, params int[] votes) =>
        _frames.Writer.TryWrite(new("7F3K", Led.Count > 0 ? "key" : null, address, followers, [.. votes]));

    /// <summary>The room ends.</summary>
    public void End() => _frames.Writer.Complete();

    /// <summary>The connection is lost.</summary>
    public void Lose()
    {
        _frames.Writer.Complete(new IOException("lost"));
        _frames = Channel.CreateUnbounded<RoomFrame>();
    }

    public IAsyncEnumerable<RoomFrame> LeadRoomAsync(LeadRequest request, CancellationToken cancellation)
    {
        Led.Add(request);
        return ReadAsync(cancellation);
    }

    public IAsyncEnumerable<RoomFrame> FollowRoomAsync(string code, CancellationToken cancellation)
    {
        Followed.Add(code);
        return ReadAsync(cancellation);
    }

    public Task ShowRoomAsync(ShowRequest request, CancellationToken cancellation)
    {
        Shown.Add(request);
        return Task.CompletedTask;
    }

    public Task<bool> VoteRoomAsync(VoteRequest request, CancellationToken cancellation)
    {
        Votes.Add(request);
        return Refusal is { } refusal ? throw new RefinementRefusedException(refusal) : Task.FromResult(true);
    }

    private async IAsyncEnumerable<RoomFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new RefinementRefusedException(refusal);
        }

        await foreach (var frame in _frames.Reader.ReadAllAsync(cancellation))
            yield return frame;
    }
}
