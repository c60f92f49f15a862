using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground.Editing;

/// <summary>The examples of a page, how many of them the models have seen, and everything one can do to them.</summary>
/// <param name="counts">The number of examples seen; its range follows the examples.</param>
/// <param name="canEdit">Whether examples may be changed now.</param>
public sealed class ExampleEditor(Playhead counts, Func<bool> canEdit)
{
    private readonly EditHistory _history = new();

    /// <summary>The examples or the y axis are others now.</summary>
    public event Action<EditChange>? Changed;

    /// <summary>The y axis of a plot without a lesson.</summary>
    public static AxisRange DefaultY { get; } = new(-1.9, 1.9);

    public ImmutableArray<DrawnExample> Examples { get; private set; } = [];

    /// <summary>The lesson they came from; null once one was changed.</summary>
    public string? LessonId { get; private set; }

    /// <summary>The range of the plot's y axis.</summary>
    public AxisRange Y { get; private set; } = DefaultY;

    /// <summary>Counts the changes, so that a late answer is known to be one.</summary>
    public int Version { get; private set; }

    /// <summary>An example is being moved.</summary>
    public bool IsDragging { get; private set; }

    /// <summary>One more example was asked for than there may be.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Examples may be changed now.</summary>
    public bool CanEdit => canEdit();

    public bool CanUndo => _history.CanUndo && CanEdit;

    public bool CanRedo => _history.CanRedo && CanEdit;

    /// <summary>What undo would bring back.</summary>
    public Context Context => new(Examples, counts.Value, LessonId, Y);

    /// <summary>Begins with a context; nothing is reported.</summary>
    public void Begin(Context context)
    {
        (Examples, LessonId, Y) = (context.Examples, context.LessonId, context.Y);
        counts.Reset(Examples.Length, context.Count);
    }

    /// <summary>Adds an example as the next one the models see.</summary>
    public void Add(double x, double y)
    {
        if (!CanEdit)
            return;
        if (Examples.Length == Limits.Examples)
        {
            IsFull = true;
            Changed?.Invoke(new(Examples.Length, TruthChanged: false));
            return;
        }
        _history.Record(Context);
        Replace(Examples.Insert(counts.Value, Bounded(x, y)), counts.Value + 1);
    }

    /// <summary>Moves an example. All moves until the final one are undone together.</summary>
    public void Move(int index, double x, double y, bool isFinal)
    {
        if (!CanEdit || index < 0 || index >= Examples.Length)
            return;
        if (!IsDragging)
            _history.Record(Context);
        IsDragging = !isFinal;
        Replace(Examples.SetItem(index, Bounded(x, y)), counts.Value, letFinish: IsDragging);
    }

    /// <summary>Removes an example.</summary>
    public void Remove(int index)
    {
        if (!CanEdit || index < 0 || index >= Examples.Length)
            return;
        _history.Record(Context);
        Replace(Examples.RemoveAt(index), index < counts.Value ? counts.Value - 1 : counts.Value);
    }

    public void Clear()
    {
        if (!CanEdit || Examples.IsEmpty)
            return;
        _history.Record(Context);
        Replace([], 0);
    }

    public void Undo()
    {
        if (CanUndo)
            Take(_history.Undo(Context)!);
    }

    public void Redo()
    {
        if (CanRedo)
            Take(_history.Redo(Context)!);
    }

    /// <summary>Takes a lesson's examples.</summary>
    public void Open(Lesson lesson)
    {
        _history.Record(Context);
        Take(new Context(lesson.Examples, lesson.StartCount, lesson.Id, lesson.Y), isLesson: true);
    }

    /// <summary>Shows another range of y.</summary>
    public void SetY(AxisRange y)
    {
        _history.Record(Context);
        Take(Context with { Y = y });
    }

    private static DrawnExample Bounded(double x, double y) =>
        new(Math.Clamp(x, -ExampleCode.Magnitude, ExampleCode.Magnitude), Math.Clamp(y, -ExampleCode.Magnitude, ExampleCode.Magnitude));

    private void Replace(ImmutableArray<DrawnExample> examples, int count, bool letFinish = false) =>
        Take(new Context(examples, count, null, Y), letFinish: letFinish);

    private void Take(Context context, bool letFinish = false, bool isLesson = false)
    {
        var first = Context.FirstDifference(Examples, context.Examples);
        var truthChanged = !string.Equals(LessonId, context.LessonId, StringComparison.Ordinal);
        (Examples, LessonId, Y) = (context.Examples, context.LessonId, context.Y);
        IsFull = false;
        Version++;
        counts.Reset(Examples.Length, context.Count);
        Changed?.Invoke(new(first, truthChanged, letFinish, isLesson));
    }
}

/// <summary>What an edit changed.</summary>
/// <param name="First">Index of the first changed example.</param>
/// <param name="TruthChanged">The known function is another one, or none, now.</param>
/// <param name="LetFinish">A running request may end first, as during a drag.</param>
/// <param name="IsLesson">A lesson was opened.</param>
public sealed record EditChange(int First, bool TruthChanged, bool LetFinish = false, bool IsLesson = false);
