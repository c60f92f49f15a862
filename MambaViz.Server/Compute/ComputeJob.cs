using System.Diagnostics;
using System.Threading.Channels;

namespace MambaViz.Server.Compute;

/// <summary>
/// One admitted run. The fields that the queue sets are guarded by its lock; <see cref="Take"/> and <see cref="Release"/>
/// are called by the worker thread alone.
/// </summary>
internal abstract class ComputeJob : IDisposable
{
    protected ComputeJob() => Place = new(this);

    /// <summary>Whose it is.</summary>
    public ComputeClient Client { get; init; }

    /// <summary>Its part of a trace; null where nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>Where it is.</summary>
    public RunState State { get; set; }

    /// <summary>Its place there: its node's list is one of the queue's, or none while the worker runs it and after its end.</summary>
    public LinkedListNode<ComputeJob> Place { get; }

    /// <summary>Why the run is to end early; null while it is not.</summary>
    public CancelCause? Cause { get; set; }

    /// <summary>Whether it waits for turns that no other run wants.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Set once when the run has left the queue for good.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Timestamps of admission, of <see cref="Cause"/> being set, and of the last item.</summary>
    public long AdmittedAt { get; set; }

    public long CancelledAt { get; set; }

    public long LastItemAt { get; set; }

    /// <summary>When its reader was last found to be behind.</summary>
    public long PausedAt { get; set; }

    public bool HasStarted { get; set; }

    /// <summary>The worker's time that it had.</summary>
    public TimeSpan Worked { get; set; }

    public bool HasYielded { get; set; }

    /// <summary>Runs out when the reader takes nothing for too long.</summary>
    public ITimer? ReaderTimer { get; set; }

    /// <summary>The reader is as far behind as it may be.</summary>
    public abstract bool IsFull { get; }

    /// <summary>Goes one step on in the sequence.</summary>
    public abstract Turn Take(out Exception? error);

    /// <summary>Frees what the run holds on the device.</summary>
    public abstract void Release(ref Exception? error);

    /// <summary>Tells the reader that no item follows; null is a normal end.</summary>
    public abstract void Complete(Exception? error);

    public void Dispose() => ReaderTimer?.Dispose();
}

/// <summary>What a turn came to.</summary>
internal enum Turn
{
    /// <summary>An item for the reader.</summary>
    Item,

    /// <summary>Work without an item: the sequence yielded null.</summary>
    Step,

    /// <summary>The sequence has ended, or threw.</summary>
    End,
}

/// <inheritdoc cref="ComputeJob"/>
internal sealed class ComputeJob<T>(Func<IEnumerable<T?>> start, int itemsAhead) : ComputeJob
    where T : notnull
{
    private readonly Channel<T> _items = Channel.CreateBounded<T>(
        new BoundedChannelOptions(itemsAhead) { SingleReader = true, SingleWriter = true });

    private IEnumerator<T?>? _enumerator;

    public ChannelReader<T> Items => _items.Reader;

    // The worker is the only writer, so a channel that is not full takes the next item.
    public override bool IsFull => _items.Reader.Count >= itemsAhead;

    public override Turn Take(out Exception? error)
    {
        error = null;
        try
        {
            _enumerator ??= start().GetEnumerator();
            if (!_enumerator.MoveNext())
                return Turn.End;
            if (_enumerator.Current is not { } item)
                return Turn.Step;
            return _items.Writer.TryWrite(item) ? Turn.Item : throw new InvalidOperationException("A turn was given to a run whose reader is behind.");
        }
        catch (Exception thrown)
        {
            // Whatever went wrong is this run's alone: its reader is told, the worker goes on.
            error = thrown;
            return Turn.End;
        }
    }

    public override void Release(ref Exception? error)
    {
        try
        {
            _enumerator?.Dispose();
        }
        catch (Exception thrown)
        {
            error ??= thrown;
        }
    }

    public override void Complete(Exception? error) => _items.Writer.TryComplete(error);
}
