using System.Buffers;
using System.IO.Pipelines;

namespace MambaViz.Server.Hubs;

/// <summary>
/// What a client sends, and since when it has been silent. SignalR waits for ever for the end of a message, and for a client that never pinged for ever
/// for its next.
/// </summary>
internal sealed class WatchedReader(PipeReader reader, TimeProvider time) : PipeReader
{
    private ReadOnlySequence<byte> _read;
    private long _messageAt = time.GetTimestamp();
    private volatile bool _isUnfinished;
    private volatile bool _isHandling;

    /// <summary>How long nothing has come that ends a message; zero while one is being handled.</summary>
    public TimeSpan Silence => _isHandling ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _messageAt));

    /// <summary>The beginning of a message is there.</summary>
    public bool IsUnfinished => _isUnfinished;

    /// <summary>The client is being answered: its silence begins now.</summary>
    public void Touch() => Volatile.Write(ref _messageAt, time.GetTimestamp());

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Note(await reader.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        var has = reader.TryRead(out result);
        if (has)
            Note(result);
        return has;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var isUnfinished = !_read.Slice(consumed).IsEmpty;
        // The clock of a message begins with its first byte, and goes on whatever trickles in.
        if (!_read.Slice(0, consumed).IsEmpty || isUnfinished && !_isUnfinished)
            Touch();
        _isUnfinished = isUnfinished;
        _read = default;
        _isHandling = false;
        reader.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => reader.CancelPendingRead();

    public override void Complete(Exception? exception = null) => reader.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => reader.CompleteAsync(exception);

    private ReadResult Note(ReadResult result)
    {
        _read = result.Buffer;
        _isHandling = !result.Buffer.IsEmpty;
        return result;
    }
}
