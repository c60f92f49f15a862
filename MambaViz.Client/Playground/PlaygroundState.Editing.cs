using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Playground.Editing;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground;

/// <content>Changing the examples.</content>
public sealed partial class PlaygroundState
{
    // Room above and below what the axis is fitted to, as a share of it and at least.
    private const double FitMargin = .08;
    private const double SmallestMargin = .1;

    private bool _limitReached;

    /// <summary>Own examples need a server; while it is only lost for a moment they wait for it.</summary>
    public bool CanEdit => _client.Status.Phase != ConnectionPhase.NoServer;

    public bool CanUndo => _history.CanUndo && CanEdit;

    public bool CanRedo => _history.CanRedo && CanEdit;

    /// <summary>An example is being moved.</summary>
    public bool IsDragging { get; private set; }

    /// <summary>Adds an example as the next one the models see.</summary>
    public void Add(double x, double y)
    {
        if (!CanEdit)
            return;
        if (_examples.Length == Limits.Examples)
        {
            _limitReached = true;
            Notify();
            return;
        }
        _history.Record(Context);
        Replace(_examples.Insert(Counts.Value, Bounded(x, y)), Counts.Value + 1);
    }

    /// <summary>Moves an example. All moves until the final one are undone together.</summary>
    public void Move(int index, double x, double y, bool isFinal)
    {
        if (!CanEdit || index < 0 || index >= _examples.Length)
            return;
        if (!IsDragging)
            _history.Record(Context);
        IsDragging = !isFinal;
        Replace(_examples.SetItem(index, Bounded(x, y)), Counts.Value, letFinish: IsDragging);
    }

    /// <summary>Removes an example.</summary>
    public void Remove(int index)
    {
        if (!CanEdit || index < 0 || index >= _examples.Length)
            return;
        _history.Record(Context);
        Replace(_examples.RemoveAt(index), index < Counts.Value ? Counts.Value - 1 : Counts.Value);
    }

    /// <summary>Removes the newest example the models have seen.</summary>
    public void RemoveLast() => Remove(Counts.Value - 1);

    public void Clear()
    {
        if (!CanEdit || _examples.IsEmpty)
            return;
        _history.Record(Context);
        _errorAxis.Reset();
        Replace([], 0);
    }

    public void Undo() => Restore(CanUndo ? _history.Undo(Context) : null);

    public void Redo() => Restore(CanRedo ? _history.Redo(Context) : null);

    /// <summary>Takes back the example that a double click's first click added, and lets the y axis hold the examples and the curves shown.</summary>
    public void FitAxis()
    {
        Undo();
        _history.Record(Context);
        Take(Context with { Y = Fitted() });
        Refresh();
    }

    /// <summary>Opens a lesson. Its recording is shown where there is one; what is not recorded is asked for.</summary>
    public async Task OpenLessonAsync(string id, CancellationToken cancellation = default)
    {
        if (LessonCatalogue.Find(id) is not { } lesson)
            return;
        _history.Record(Context);
        _errorAxis.Reset();
        Take(new Context(lesson.Examples, lesson.StartCount, lesson.Id, lesson.Y));
        await LoadRecordingAsync(cancellation);
    }

    private static DrawnExample Bounded(double x, double y) =>
        new(Math.Clamp(x, -ExampleCode.Magnitude, ExampleCode.Magnitude), Math.Clamp(y, -ExampleCode.Magnitude, ExampleCode.Magnitude));

    private AxisRange Fitted()
    {
        var scene = BuildScene();
        var curves = scene.Models.Select(model => model.Curves[Math.Min(scene.Layer, model.LayerCount)]).Append(scene.Truth).OfType<float[]>();
        double[] values = [.. curves.SelectMany(curve => curve).Select(y => (double)y).Where(double.IsFinite), .. _examples.Select(example => example.Y)];
        if (values.Length == 0)
            return DefaultY;
        var (low, high) = (values.Min(), values.Max());
        var margin = Math.Max(SmallestMargin, FitMargin * (high - low));
        return new AxisRange(low - margin, high + margin);
    }

    private void Replace(ImmutableArray<DrawnExample> examples, int count, bool letFinish = false)
    {
        Take(new Context(examples, count, null, _y));
        Refresh(letFinish);
    }

    private void Restore(Context? context)
    {
        if (context is null)
            return;
        Take(context);
        ApplyRecording();
        Refresh();
    }

    private void Take(Context context)
    {
        var first = Context.FirstDifference(_examples, context.Examples);
        var truthChanged = LessonId != context.LessonId;
        (_examples, LessonId, _y) = (context.Examples, context.LessonId, context.Y);
        _limitReached = false;
        _version++;
        foreach (var store in _stores.Values)
            store.Invalidate(first, _examples.Length);
        if (truthChanged)
            MeasureAgain();
        Counts.Reset(_examples.Length, context.Count);
        _errorsAreKnown = false;
        Notify();
    }

    private void MeasureAgain()
    {
        _truths.Clear();
        foreach (var store in _stores.Values)
        {
            store.ForgetErrors();
            foreach (var (count, layer) in store.Entries())
                if (layer.IsFresh && TruthAfter(count) is { } truth)
                    layer.MeanSquaredError = ErrorTable.MeanSquared(layer.Curve, truth);
        }
    }
}
