namespace MambaViz.Client.Exploring;

/// <summary>Undo and redo over contexts; the oldest step is forgotten beyond <see cref="Depth"/>.</summary>
public sealed class EditHistory
{
    /// <summary>How many steps can be undone.</summary>
    public const int Depth = 200;

    private readonly LinkedList<Context> _past = [];
    private readonly Stack<Context> _future = [];

    public bool CanUndo => _past.Count > 0;

    public bool CanRedo => _future.Count > 0;

    /// <summary>Keeps the context as it was before a change; what had been undone is gone.</summary>
    public void Record(Context before)
    {
        _past.AddLast(before);
        if (_past.Count > Depth)
            _past.RemoveFirst();
        _future.Clear();
    }

    /// <summary>The context before the last change, or null.</summary>
    public Context? Undo(Context current)
    {
        if (_past.Last is not { } last)
            return null;
        _past.RemoveLast();
        _future.Push(current);
        return last.Value;
    }

    /// <summary>The context that the last undo left, or null.</summary>
    public Context? Redo(Context current)
    {
        if (!_future.TryPop(out var next))
            return null;
        _past.AddLast(current);
        return next;
    }
}
