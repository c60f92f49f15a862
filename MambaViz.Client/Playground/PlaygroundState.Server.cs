using System.Collections.Immutable;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground;

/// <content>The server, its models, and what arrives from it or from a recording.</content>
public sealed partial class PlaygroundState
{
    /// <summary>A Mamba and a transformer side by side: more curves than these hide each other until they are asked for.</summary>
    public const int UsualModelCount = 2;

    // What the playground's models were trained on; others of one input say what they know.
    private const string TaskName = "free-1d";

    private IReadOnlyList<ModelCard> _cards = [];
    private string? _recordedLens;
    private ImmutableArray<string> _usualModels = [];
    private ImmutableHashSet<DrawnExample>? _sent;

    public ConnectionStatus Connection => _client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>The models that can be switched on.</summary>
    public IReadOnlyList<ModelChoice> Models { get; private set; } = [];

    /// <summary>Architectures the server has models of, but none for one number in, one number out.</summary>
    public IReadOnlyList<string> UnusableArchitectures { get; private set; } = [];

    /// <summary>From the last change to the last layer of the picture on screen.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>The curves on screen come from a recorded lesson.</summary>
    public bool IsRecorded => LessonId is not null && _recordedLens == Lens;

    /// <summary>Further models of one input, without a chip until they are added.</summary>
    public IReadOnlyList<ModelCard> OtherModels { get; private set; } = [];

    /// <summary>As many models are on as one request may name.</summary>
    public bool IsFull => ModelsOn.Length >= Limits.Models;

    /// <summary>Ids of the models a link or the user asked for; null for the usual ones.</summary>
    private ImmutableArray<string>? WantedModels { get; set; }

    private ModelCard[] ModelsOn => [.. Models.Where(model => model.IsOn).Select(model => model.Card)];

    /// <summary>Connects and loads what is not there yet.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        _client.StatusChanged += ConnectionChanged;
        _client.Start();
        await LoadRecordingAsync(cancellation);
    }

    /// <summary>Whether a lens can be chosen now: every model shown has it, and without a server it is the recorded one.</summary>
    public bool HasLens(string lens) =>
        ModelsOn.All(card => card.Lenses.Contains(lens, StringComparer.Ordinal)) && (CanEdit || lens == (_recordedLens ?? Lens));

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) => HasLens(lens) ? null : CanEdit ? LensSegments.NoSuchLens : Words.NeedsServer;

    public void ToggleModel(string id)
    {
        var on = ModelsOn.Select(card => card.Id).ToImmutableArray();
        on = on.Contains(id, StringComparer.Ordinal) ? on.Remove(id, StringComparer.Ordinal) : on.Add(id);
        if (on.Length is 0 or > Limits.Models)
            return;
        WantedModels = on.ToHashSet(StringComparer.Ordinal).SetEquals(_usualModels) ? null : on;
        TouchedModel = id;
        SetModels(_cards);
        Refresh();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _client.TryNow();
        Refresh();
    }

    RefinementStep? IFeedTarget.NextStep() =>
        ModelsOn is { Length: > 0 } models ? RefinementPlanner.Next(Store(Lens), models, new Prompt(Examples, Counts.Value, HasTruth: LessonId is not null), Lens, Editor.Version, IsDragging) : null;

    void IFeedTarget.Accept(RefinementStep asked, RefineFrame frame) => Keep(asked, frame);

    void IFeedTarget.FeedChanged() => Notify();

    private void Keep(RefinementStep step, RefineFrame frame, bool quietly = false)
    {
        Store(step.Request.Lens).Keep(step, frame, step.Version == Editor.Version, TruthAfter);
        _errorsAreKnown = false;
        if (!quietly)
            Notify();
    }

    private void Refresh(bool letFinish = false)
    {
        if (((IFeedTarget)this).NextStep() is not null || _feed.Problem is not null)
        {
            _feed.Refresh(letFinish);
            _quietTimer.Change(QuietTime, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _feed.Stop();
        }
        Notify();
    }

    private async Task LoadRecordingAsync(CancellationToken cancellation)
    {
        var version = Editor.Version;
        if (LessonId is { } id && _library.Peek(id) is null)
            await _library.GetAsync(id, cancellation);
        if (version != Editor.Version)
            return;
        ApplyRecording();
        Refresh();
    }

    private void ApplyRecording()
    {
        _recordedLens = null;
        if (LessonId is not { } id || _library.Peek(id) is not { } lesson || !IsOf(lesson))
            return;
        _recordedLens = lesson.Request.Lens;
        if (!CanEdit)
            Lens = _recordedLens;
        if (_cards.Count == 0)
            SetModels(lesson.Models);
        var step = RefinementStep.Recorded(lesson, Editor.Version);
        foreach (var frame in lesson.Frames)
            Keep(step, frame, quietly: true);
        Notify();
    }

    // A recording made before a lesson's examples were changed would show curves that do not belong to the points.
    private bool IsOf(RecordedLesson lesson) =>
        lesson.Request.Examples is { } recorded && recorded.Length == Examples.Length
        && Examples.Zip(recorded).All(pair => pair.Second.X is [var x] && Math.Abs(x - pair.First.X) < 1e-6 && Math.Abs(pair.Second.Y - pair.First.Y) < 1e-6);

    private void ConnectionChanged()
    {
        if (_client.Status.Phase == ConnectionPhase.Connected)
        {
            _sent = null;
            _ = LoadServerAsync();
            return;
        }
        _feed.Stop();
        // What is placed from now on waits; a page that has never been connected has nothing to compare with.
        if (Server is not null)
            _sent ??= [.. Examples];
        if (!CanEdit)
            ApplyRecording();
        Notify();
    }

    private async Task LoadServerAsync()
    {
        try
        {
            SetModels(await _client.ListModelsAsync(CancellationToken.None));
            Refresh();
            Server = await _client.GetServerStatusAsync(CancellationToken.None);
            Notify();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is drawn stays.
        }
    }

    // It plots one number against one number.
    private static bool IsUsable(ModelCard card) => card is { Kind: "numeric", InputDimension: 1 };

    private void SetModels(IReadOnlyList<ModelCard> cards)
    {
        _cards = cards;
        var usable = cards.Where(IsUsable).OrderBy(card => ModelChoice.SlotOf(card.Architecture)).ThenByDescending(card => card.Parameters).ToArray();
        _usualModels = [.. usable.DistinctBy(card => card.Architecture, StringComparer.Ordinal).Take(UsualModelCount).Select(card => card.Id)];
        var wanted = WantedModels is { } ids && usable.Any(card => ids.Contains(card.Id, StringComparer.Ordinal)) ? ids : _usualModels;
        ModelCard[] shown = [.. usable.DistinctBy(card => card.Architecture, StringComparer.Ordinal).UnionBy(usable.Where(card => wanted.Contains(card.Id, StringComparer.Ordinal)), card => card.Id, StringComparer.Ordinal)];
        Models = ModelSlots.Assign([.. usable.Intersect(shown)], wanted, TaskName);
        OtherModels = [.. usable.Except(shown)];
        UnusableArchitectures = [.. cards.Select(card => card.Architecture).Except(usable.Select(card => card.Architecture), StringComparer.Ordinal)];
        if (usable.Length > 0)
        {
            var deepest = usable.Max(card => card.LayerCount);
            Layers.Reset(deepest, Layers.Value);
        }
        _errorsAreKnown = false;
        Notify();
    }
}
