using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Contracts;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Compute;

namespace MambaViz.Server.Rooms;

/// <summary>
/// One leader and those who follow. It holds what is shown now and nothing of before. Who reads slowly gets the newest state and not each: a reader
/// holds back neither the leader nor the others.
/// </summary>
internal sealed class Room(string code, string key, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Channel<RoomFrame>> _followers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _votes = new(StringComparer.Ordinal);
    private Channel<RoomFrame>? _leader;
    private string _address = "";
    private long _leftAt;
    private bool _hasEnded;

    public string Code => code;

    /// <summary>Whether a key is its own.</summary>
    public bool Has(string? given) => string.Equals(key, given, StringComparison.Ordinal);

    /// <summary>Streams how many follow and what they voted. A leader who comes back takes the place of a connection that is not known to be lost yet.</summary>
    public async IAsyncEnumerable<RoomFrame> LeadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var own = Newest();
        lock (_gate)
        {
            _leader?.Writer.TryComplete();
            _leader = own;
            TellLeader();
            if (_hasEnded)
                own.Writer.TryComplete();
        }

        try
        {
            await foreach (var frame in own.Reader.ReadAllAsync(cancellation))
                yield return frame;
        }
        finally
        {
            Leave(own);
        }
    }

    /// <summary>Streams what is shown, until the room ends.</summary>
    /// <param name="follower">Who follows: a connection's id.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ComputeRefusedException">There are as many as there may be.</exception>
    public async IAsyncEnumerable<RoomFrame> FollowAsync(string follower, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var own = Newest();
        lock (_gate)
        {
            if (_followers.Count >= Limits.RoomFollowers)
                throw new ComputeRefusedException("places", $"room: at most {Limits.RoomFollowers} may follow one, this would be one more");
            _followers.Add(follower, own);
            own.Writer.TryWrite(Frame());
            TellLeader();
            if (_hasEnded)
                own.Writer.TryComplete();
        }

        try
        {
            await foreach (var frame in own.Reader.ReadAllAsync(cancellation))
                yield return frame;
        }
        finally
        {
            lock (_gate)
            {
                _followers.Remove(follower);
                _votes.Remove(follower);
                TellLeader();
            }
        }
    }

    /// <summary>Shows an address to all who follow; votes for the one before are over.</summary>
    public void Show(string address)
    {
        lock (_gate)
        {
            if (address == _address)
                return;
            _address = address;
            _votes.Clear();
            foreach (var follower in _followers.Values)
                follower.Writer.TryWrite(Frame());
            TellLeader();
        }
    }

    /// <summary>Counts a vote of one who follows; false where it is for what is no longer shown.</summary>
    public bool Vote(string follower, string address, int answer)
    {
        lock (_gate)
        {
            if (address != _address || !_followers.ContainsKey(follower))
                return false;
            _votes[follower] = answer;
            TellLeader();
            return true;
        }
    }

    /// <summary>Ends it for all who follow, if its leader has been away for a time.</summary>
    public bool TryEnd(TimeSpan patience)
    {
        lock (_gate)
        {
            if (_leader is not null || time.GetElapsedTime(_leftAt) < patience)
                return false;
            _hasEnded = true;
            foreach (var follower in _followers.Values)
                follower.Writer.TryComplete();
            return true;
        }
    }

    private void Leave(Channel<RoomFrame> leader)
    {
        lock (_gate)
        {
            if (_leader != leader)
                return;
            _leader = null;
            _leftAt = time.GetTimestamp();
        }
    }

    private static Channel<RoomFrame> Newest() =>
        Channel.CreateBounded<RoomFrame>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private RoomFrame Frame() => new(code, null, _address, _followers.Count, []);

    private void TellLeader()
    {
        var votes = new int[_votes.Count == 0 ? 0 : _votes.Values.Max() + 1];
        foreach (var answer in _votes.Values)
            votes[answer]++;
        _leader?.Writer.TryWrite(Frame() with { Key = key, Votes = [.. votes] });
    }
}
