using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>The examples of a page, how many of them the models have seen, and everything one can do to them.</summary>
/// <param name="counts">The number of examples seen; its range follows the examples.</param>
/// <param name="canEdit">Whether examples may be changed now.</param>
public sealed class ExampleEditor(Playhead counts, Func<bool> canEdit) : IEditor
{
    private EditHistory<Context> _history = new();

    /// <summary>The examples or the y axis are others now; the argument says whether a running request may end first, as during a drag.</summary>
    public event Action<bool>? Changed;

    /// <summary>The y axis of a plot without a lesson.</summary>
    public static AxisRange DefaultY { get; } = new(-1.9, 1.9);

    public ImmutableArray<DrawnExample> Examples { get; private set; } = [];

    /// <summary>The lesson whose function they are examples of; null for the user's own.</summary>
    public string? LessonId { get; private set; }

    /// <summary>The data of one's own that they came from; null for none.</summary>
    public DataSet? Data { get; private set; }

    /// <summary>The range of the plot's y axis.</summary>
    public AxisRange Y { get; private set; } = DefaultY;

    /// <summary>An example is being moved.</summary>
    public bool IsDragging { get; private set; }

    /// <summary>One more example was asked for than there may be.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Examples may be changed now.</summary>
    public bool CanEdit => canEdit();

    /// <inheritdoc/>
    public bool IsEmpty => Examples.IsEmpty;

    public bool CanUndo => _history.CanUndo && CanEdit;

    public bool CanRedo => _history.CanRedo && CanEdit;

    /// <summary>What undo would bring back.</summary>
    public Context Context => new(Examples, counts.Value, LessonId, Y) { Data = Data };

    /// <summary>Begins with a context, as a page does that is opened; nothing is reported.</summary>
    public void Begin(Context context)
    {
        _history = new EditHistory<Context>();
        (IsDragging, IsFull) = (false, context.Examples.Length > Limits.Examples);
        Data = context.Data;
        (Examples, LessonId, Y) = (IsFull ? context.Examples[..Limits.Examples] : context.Examples, context.LessonId, context.Y);
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
            Changed?.Invoke(false);
            return;
        }
        _history.Record(Context);
        Replace(Examples.Insert(counts.Value, Bounded(x, y)), counts.Value + 1);
    }

    /// <summary>Adds an example at a place of the plot, in the units of its axes.</summary>
    public void Place(PlotPoint point) => Add(ToModelX(point.X), ToModelY(point.Y));

    /// <summary>Moves an example within the plot, in the units of its axes.</summary>
    public void Move(PlotMove move) => Move(move.Index, ToModelX(move.X), ToModelY(move.Y), move.IsFinal);

    /// <summary>Shows another part of the plot's y axis, in its unit.</summary>
    public void ZoomTo(AxisRange y) => SetY(new(ToModelY(y.Minimum), ToModelY(y.Maximum)));

    /// <summary>Moves an example. All moves until the final one are undone together; whatever else is done meanwhile ends the drag.</summary>
    public void Move(int index, double x, double y, bool isFinal)
    {
        if (!CanEdit || index < 0 || index >= Examples.Length)
        {
            EndDrag();
            return;
        }
        if (!IsDragging)
            _history.Record(Context);
        Replace(Examples.SetItem(index, Bounded(x, y)), counts.Value, isDrag: !isFinal);
    }

    /// <summary>Removes an example.</summary>
    public void Remove(int index)
    {
        if (!CanEdit || index < 0 || index >= Examples.Length)
            return;
        _history.Record(Context);
        Replace(Examples.RemoveAt(index), index < counts.Value ? counts.Value - 1 : counts.Value);
    }

    /// <summary>Removes the newest example the models have seen.</summary>
    public void RemoveLast() => Remove(counts.Value - 1);

    /// <summary>Begins with own examples: what follows is of no lesson.</summary>
    public void Clear()
    {
        if (!CanEdit || Examples.IsEmpty)
            return;
        _history.Record(Context);
        Take(new Context([], 0, null, Data is null ? Y : DefaultY));
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
        Take(new Context(lesson.Examples, lesson.StartCount, lesson.Id, lesson.Y));
    }

    /// <summary>Takes the examples of data of one's own, of one input.</summary>
    public void Open(DataSet data)
    {
        _history.Record(Context);
        Take(new Context(data.Drawn, data.Drawn.Length, null, data.Y) { Data = data });
    }

    /// <summary>Shows another range of y.</summary>
    public void SetY(AxisRange y)
    {
        _history.Record(Context);
        Take(Context with { Y = y });
    }

    /// <summary>
    /// Takes back the example that a double click's first click added, and lets the y axis hold the examples and what is drawn then.
    /// </summary>
    /// <param name="drawn">Curves in the unit of the plot's y axis.</param>
    public void Fit(Func<IEnumerable<float[]>> drawn)
    {
        if (!IsFull)
            Undo();
        var values = drawn().SelectMany(curve => curve).Select(y => ToModelY(y)).Concat(Examples.Select(example => example.Y));
        SetY(FittedAxis.Around(values) is { } fitted
            ? new AxisRange(Math.Max(fitted.Minimum, -ExampleCode.Magnitude), Math.Min(fitted.Maximum, ExampleCode.Magnitude))
            : ContextText.UsualY(LessonId, Data));
    }

    private double ToModelX(double x) => Data?.Units?.X.ToModel(x) ?? x;

    private double ToModelY(double y) => Data?.Units?.Y.ToModel(y) ?? y;

    private static DrawnExample Bounded(double x, double y) =>
        new(Math.Clamp(x, -ExampleCode.Magnitude, ExampleCode.Magnitude), Math.Clamp(y, -ExampleCode.Magnitude, ExampleCode.Magnitude));

    // The example is let go where it cannot be moved any more: it is gone, or the server is.
    private void EndDrag()
    {
        if (!IsDragging)
            return;
        IsDragging = false;
        Changed?.Invoke(false);
    }

    private void Replace(ImmutableArray<DrawnExample> examples, int count, bool isDrag = false) =>
        Take(Context with { Examples = examples, Count = count }, isDrag);

    private void Take(Context context, bool isDrag = false)
    {
        (Examples, LessonId, Y, Data) = (context.Examples, context.LessonId, context.Y, context.Data);
        (IsDragging, IsFull) = (isDrag, false);
        counts.Reset(Examples.Length, context.Count);
        Changed?.Invoke(isDrag);
    }
}
