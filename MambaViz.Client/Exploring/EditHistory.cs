namespace MambaViz.Client.Exploring;

/// <summary>Undo and redo over what an editor would bring back; the oldest step is forgotten beyond the depth.</summary>
/// <param name="depth">How many steps can be undone.</param>
public sealed class EditHistory<TContext>(int depth = 200)
    where TContext : class
{
    private readonly LinkedList<TContext> _past = [];
    private readonly Stack<TContext> _future = [];

    public bool CanUndo => _past.Count > 0;

    public bool CanRedo => _future.Count > 0;

    /// <summary>Keeps what was there before a change; what had been undone is gone.</summary>
    public void Record(TContext before)
    {
        _past.AddLast(before);
        if (_past.Count > depth)
            _past.RemoveFirst();
        _future.Clear();
    }

    /// <summary>What was there before the last change, or null.</summary>
    public TContext? Undo(TContext current)
    {
        if (_past.Last is not { } last)
            return null;
        _past.RemoveLast();
        _future.Push(current);
        return last.Value;
    }

    /// <summary>What the last undo left, or null.</summary>
    public TContext? Redo(TContext current)
    {
        if (!_future.TryPop(out var next))
            return null;
        _past.AddLast(current);
        return next;
    }
}
