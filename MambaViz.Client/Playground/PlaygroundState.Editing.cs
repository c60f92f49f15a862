using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Playground.Editing;
using MambaViz.Client.Playground.Lessons;

namespace MambaViz.Client.Playground;

/// <content>Changing the examples.</content>
public sealed partial class PlaygroundState
{
    /// <summary>Own examples need a server; while it is only lost for a moment they wait for it.</summary>
    public bool CanEdit => _client.Status.Phase != ConnectionPhase.NoServer;

    public bool CanUndo => Editor.CanUndo;

    public bool CanRedo => Editor.CanRedo;

    /// <summary>An example is being moved.</summary>
    public bool IsDragging => Editor.IsDragging;

    /// <summary>Adds an example as the next one the models see.</summary>
    public void Add(double x, double y) => Editor.Add(x, y);

    /// <summary>Moves an example. All moves until the final one are undone together.</summary>
    public void Move(int index, double x, double y, bool isFinal) => Editor.Move(index, x, y, isFinal);

    /// <summary>Removes an example.</summary>
    public void Remove(int index) => Editor.Remove(index);

    /// <summary>Removes the newest example the models have seen.</summary>
    public void RemoveLast() => Editor.Remove(Counts.Value - 1);

    public void Clear() => Editor.Clear();

    public void Undo() => Editor.Undo();

    public void Redo() => Editor.Redo();

    /// <summary>Takes back the example that a double click's first click added, and lets the y axis hold the examples and the curves shown.</summary>
    public void FitAxis()
    {
        Editor.Undo();
        Editor.SetY(Fitted());
    }

    /// <summary>Opens a lesson. Its recording is shown where there is one; what is not recorded is asked for.</summary>
    public async Task OpenLessonAsync(string id, CancellationToken cancellation = default)
    {
        if (LessonCatalogue.Find(id) is not { } lesson)
            return;
        _errorAxis.Reset();
        Editor.Open(lesson);
        await LoadRecordingAsync(cancellation);
    }

    private AxisRange Fitted()
    {
        var scene = BuildScene();
        var curves = scene.Models.Select(model => model.Curves[Math.Min(scene.Layer, model.LayerCount)]).Append(scene.Truth).OfType<float[]>();
        return FittedAxis.Around(curves.SelectMany(curve => curve).Select(y => (double)y).Concat(Examples.Select(example => example.Y))) ?? DefaultY;
    }

    private void Edited(EditChange change)
    {
        foreach (var store in _stores.Values)
            store.Invalidate(change.First, Examples.Length);
        if (change.TruthChanged)
            MeasureAgain();
        if (Examples.IsEmpty)
            _errorAxis.Reset();
        _errorsAreKnown = false;
        Notify();
        // What a lesson's recording does not hold is asked for once it has been looked at.
        if (change.IsLesson)
            return;
        ApplyRecording();
        Refresh(change.LetFinish);
    }

    private void MeasureAgain()
    {
        _truths.Clear();
        foreach (var store in _stores.Values)
            store.MeasureAgain(TruthAfter);
    }
}
