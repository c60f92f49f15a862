using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Playground.Editing;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Growth;

/// <summary>
/// One model at several moments of its training, each asked about the same examples. It knows no page: it says that something changed, and whoever draws
/// asks for <see cref="BuildPicture"/> when it is ready to paint.
/// </summary>
public sealed partial class GrowthState : IFeedTarget, IDisposable
{
    /// <summary>How long an update runs before the page says so.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(100);

    private readonly IRefinementClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly RefinementFeed _feed;
    private readonly ITimer _quietTimer;
    private FrameStore _store = new();
    private long? _wantedStep;

    public GrowthState(IRefinementClient client, TimeProvider time)
    {
        _client = client;
        _feed = new RefinementFeed(client, time, this);
        _quietTimer = time.CreateTimer(_ => Notify(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Steps = new Playhead(time);
        Counts = new Playhead(time);
        Editor = new ExampleEditor(Counts, () => _client.Status.Phase == ConnectionPhase.Connected && Detail is not null);
        Editor.Changed += Edited;
        Steps.Changed += moved => PlayheadChanged(Steps, moved);
        Counts.Changed += moved => PlayheadChanged(Counts, moved);
        LastTouched = Steps;
    }

    /// <summary>Something shown is different. May be raised many times between two pictures.</summary>
    public event Action? Changed;

    /// <summary>The checkpoint shown, by its place among the model's.</summary>
    public Playhead Steps { get; }

    /// <summary>The number of examples seen in the picture.</summary>
    public Playhead Counts { get; }

    /// <summary>The scrubber that Space plays.</summary>
    public Playhead LastTouched { get; private set; }

    /// <summary>The examples.</summary>
    public ExampleEditor Editor { get; }

    /// <summary>The training step shown; 0 before the model is known.</summary>
    public long Step => Steps.Value < Checkpoints.Count ? Detail!.Growth[Steps.Value] : 0;

    public bool IsPlaying => Steps.IsPlaying || Counts.IsPlaying;

    /// <summary>The state as a link.</summary>
    public GrowthLink Link => new()
    {
        Model = ModelId == First?.Id ? null : ModelId,
        LessonId = Editor.LessonId,
        Examples = Editor.LessonId is null ? Editor.Examples : [],
        Count = Counts.Value == (LessonCatalogue.Find(Editor.LessonId)?.StartCount ?? Editor.Examples.Length) ? null : Counts.Value,
        Step = Checkpoints.Count == 0 ? _wantedStep : Steps.Value == Steps.Maximum ? null : Step,
    };

    /// <summary>Takes over what a link says.</summary>
    public void Open(GrowthLink link)
    {
        var lesson = LessonCatalogue.Find(link.LessonId);
        var examples = lesson?.Examples ?? link.Examples;
        Editor.Begin(new Context(examples, link.Count ?? lesson?.StartCount ?? examples.Length, lesson?.Id, lesson?.Y ?? ExampleEditor.DefaultY));
        (ModelId, _wantedStep) = (link.Model, link.Step);
    }

    /// <summary>Opens a lesson; unknown ids are ignored.</summary>
    public void OpenLesson(string id)
    {
        if (LessonCatalogue.Find(id) is not { } lesson)
            return;
        _errorAxis.Reset();
        Editor.Open(lesson);
    }

    /// <summary>Moves to the checkpoint of a training step.</summary>
    public void MoveTo(long step) => Steps.MoveTo(Array.IndexOf(Detail?.Growth ?? [], step) is >= 0 and var at ? at : Steps.Value);

    /// <summary>Takes back the example that a double click's first click added, and lets the y axis hold the examples and the curve shown.</summary>
    public void FitAxis()
    {
        Editor.Undo();
        var scene = BuildPicture().Scene;
        var curves = scene.Models.Select(model => model.Curves.ElementAtOrDefault(scene.Layer)).Append(scene.Truth).OfType<float[]>();
        if (FittedAxis.Around(curves.SelectMany(curve => curve).Select(y => (double)y).Concat(Editor.Examples.Select(example => example.Y))) is { } range)
            Editor.SetY(range);
    }

    /// <summary>Plays or pauses the scrubber that was touched last; both stop together.</summary>
    public void TogglePlay()
    {
        if (IsPlaying)
        {
            Steps.Pause();
            Counts.Pause();
        }
        else
        {
            LastTouched.Play();
        }
    }

    public void Dispose()
    {
        _client.StatusChanged -= ConnectionChanged;
        _end.Cancel();
        _end.Dispose();
        _feed.Dispose();
        _quietTimer.Dispose();
        Steps.Dispose();
        Counts.Dispose();
    }

    private Prompt Prompt => new(Editor.Examples, Counts.Value, HasTruth: Editor.LessonId is not null);

    private void Edited(EditChange change)
    {
        _store.Invalidate(change.First, Editor.Examples.Length);
        if (change.TruthChanged)
        {
            _truths.Clear();
            _store.MeasureAgain(TruthAfter);
        }
        if (Editor.Examples.IsEmpty)
            _errorAxis.Reset();
        _errorsAreKnown = false;
        Refresh(change.LetFinish);
    }

    private void PlayheadChanged(Playhead playhead, bool moved)
    {
        LastTouched = playhead;
        _ease |= moved && !playhead.IsPlaying && !Editor.IsDragging;
        if (moved)
            Refresh();
        else
            Notify();
    }

    private void Notify() => Changed?.Invoke();
}
