using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Playground.Editing;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Playground;

/// <summary>
/// Everything the playground shows, and everything one can do to it. It knows no page: it says that something changed, and whoever draws
/// asks for <see cref="BuildScene"/> when it is ready to paint, so that pictures never queue.
/// </summary>
public sealed partial class PlaygroundState : IFeedTarget, IDisposable
{
    /// <summary>How long an update runs before the page says so.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(100);

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 8;

    private readonly IRefinementClient _client;
    private readonly ILessonLibrary _library;
    private readonly Dictionary<string, FrameStore> _stores = new(StringComparer.Ordinal);
    private readonly RefinementFeed _feed;
    private readonly ITimer _quietTimer;

    public PlaygroundState(IRefinementClient client, ILessonLibrary library, TimeProvider time)
    {
        (_client, _library) = (client, library);
        _feed = new RefinementFeed(client, time, this);
        _quietTimer = time.CreateTimer(_ => Notify(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Layers = new Playhead(time);
        Counts = new Playhead(time);
        Editor = new ExampleEditor(Counts, () => CanEdit);
        Editor.Changed += Edited;
        Layers.Reset(UsualLayerCount, PlaygroundLink.DefaultLayer);
        Layers.Changed += moved => PlayheadChanged(Layers, moved);
        Counts.Changed += moved => PlayheadChanged(Counts, moved);
        LastTouched = Layers;
    }

    /// <summary>Something shown is different. May be raised many times between two pictures.</summary>
    public event Action? Changed;

    /// <summary>The y axis of a plot without a lesson.</summary>
    public static AxisRange DefaultY => ExampleEditor.DefaultY;

    /// <summary>The examples.</summary>
    public ExampleEditor Editor { get; }

    /// <summary>The layer shown.</summary>
    public Playhead Layers { get; }

    /// <summary>The number of examples seen in the picture.</summary>
    public Playhead Counts { get; }

    /// <summary>The scrubber that Space plays.</summary>
    public Playhead LastTouched { get; private set; }

    public string? LessonId => Editor.LessonId;

    public Lesson? Lesson => LessonCatalogue.Find(LessonId);

    public ImmutableArray<DrawnExample> Examples => Editor.Examples;

    public string Lens { get; private set; } = Contracts.Lens.Tuned;

    public OtherLayers OtherLayers { get; private set; }

    public string? TouchedModel { get; private set; }

    public bool LogError { get; private set; } = true;

    /// <summary>What undo would bring back.</summary>
    public Context Context => Editor.Context;

    /// <summary>The state as a link.</summary>
    public PlaygroundLink Link => new()
    {
        LessonId = LessonId,
        Examples = LessonId is null ? Examples : [],
        Y = LessonId is null && Editor.Y != DefaultY ? Editor.Y : null,
        Count = Counts.Value == (Lesson?.StartCount ?? Examples.Length) ? null : Counts.Value,
        Layer = Layers.Value,
        Lens = Lens,
        Models = WantedModels,
        OtherLayers = OtherLayers,
        Touched = OtherLayers == OtherLayers.One ? TouchedModel : null,
        LogError = LogError,
    };

    /// <summary>Takes over what a link says. A recording at hand is shown at once.</summary>
    public void Open(PlaygroundLink link)
    {
        var lesson = LessonCatalogue.Find(link.LessonId);
        var examples = lesson?.Examples ?? link.Examples;
        Editor.Begin(new Context(examples, link.Count ?? lesson?.StartCount ?? examples.Length, lesson?.Id, lesson?.Y ?? link.Y ?? DefaultY));
        (Lens, OtherLayers, TouchedModel, LogError) = (link.Lens, link.OtherLayers, link.Touched, link.LogError);
        WantedModels = link.Models;
        Layers.Reset(Math.Max(Layers.Maximum, link.Layer), link.Layer);
        ApplyRecording();
    }

    public void SetLens(string lens)
    {
        if (lens == Lens)
            return;
        Lens = lens;
        Refresh();
    }

    public void SetOtherLayers(OtherLayers choice)
    {
        OtherLayers = choice;
        Notify();
    }

    public void ToggleErrorScale()
    {
        LogError = !LogError;
        Notify();
    }

    /// <summary>Plays or pauses the scrubber that was touched last; both stop together.</summary>
    public void TogglePlay()
    {
        if (IsPlaying)
        {
            Layers.Pause();
            Counts.Pause();
        }
        else
        {
            LastTouched.Play();
        }
    }

    public bool IsPlaying => Layers.IsPlaying || Counts.IsPlaying;

    public void Dispose()
    {
        _client.StatusChanged -= ConnectionChanged;
        _feed.Dispose();
        _quietTimer.Dispose();
        Layers.Dispose();
        Counts.Dispose();
    }

    private void PlayheadChanged(Playhead playhead, bool moved)
    {
        LastTouched = playhead;
        _ease |= moved && !playhead.IsPlaying && !IsDragging;
        if (moved && playhead == Counts)
            Refresh();
        else
            Notify();
    }

    private FrameStore Store(string lens) => _stores.TryGetValue(lens, out var store) ? store : _stores[lens] = new FrameStore();

    private void Notify() => Changed?.Invoke();
}
