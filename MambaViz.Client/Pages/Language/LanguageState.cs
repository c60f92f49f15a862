using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>
/// What is wanted of the page, and what has arrived of it. All that is shown is a function of the wanted link, of what the server has, and of the
/// frames that answer what both ask for.
/// </summary>
public sealed partial class LanguageState : IPageState, IFeedTarget<TextStep>
{
    /// <summary>Most models at once: more grids would be too narrow.</summary>
    public const int MostModels = 3;

    /// <summary>Models that are on until others are asked for.</summary>
    public const int UsualModels = 2;

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 8;

    private readonly ILanguageClient _client;
    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly ITextLibrary _library;
    private readonly Feed<TextStep> _feed;
    private readonly TextStore _store = new();
    private readonly PictureBuilder _builder = new();
    private (WordPrompt? Prompt, int Count, string Lens, TextSelection Selection, string Written, bool IsReady) _asked;

    public LanguageState(ILanguageClient client, ServerSession server, LanguageOffer offer, ITextLibrary library, TimeProvider time)
    {
        (_client, _server, _offer, _library) = (client, server, offer, library);
        _feed = new(() => CanAsk, time, this, FeedPolicy.OfPictures);
        Heads = new(time);
        Heads.Changed += HeadMoved;
        server.Changed += MoreIsKnown;
        offer.Changed += MoreIsKnown;
        Resolve();
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => LanguageLinkText.Write(Link);

    /// <summary>What is wanted.</summary>
    public LanguageLink Link { get; private set; } = new();

    /// <summary>The prompt: drawn, or the user's own; null before it is known.</summary>
    public WordPrompt? Prompt { get; private set; }

    /// <summary>What is drawn where the prompt is not the user's own.</summary>
    public IReadOnlyList<WordTaskRequest> Drawn { get; private set; } = [];

    /// <summary>The models.</summary>
    public TextSelection Selection { get; private set; } = null!;

    /// <summary>The lens that layers are read with.</summary>
    public string Lens { get; private set; } = Contracts.Lens.ReadOut;

    /// <summary>The layer shown, and the number of demonstrations that the models have seen.</summary>
    public Playheads Heads { get; }

    /// <summary>The beginnings of the prompt, by number of demonstrations; empty before it is known.</summary>
    public IReadOnlyList<SeenWords> Along { get; private set; } = [];

    /// <summary>The families on offer; empty before they are known.</summary>
    public IReadOnlyList<WordTaskCard> Tasks => _offer.Tasks ?? Recorded?.Tasks ?? [];

    /// <summary>The family the prompt is of.</summary>
    public string Family => Drawn[0].Name;

    /// <summary>Prompts can be changed now: it is known what to change, and there may be someone to ask.</summary>
    public bool CanEdit => Prompt is not null && !_server.IsAway;

    /// <summary>Whether the server has told what it has of language.</summary>
    public bool IsKnown => _offer.Models is not null;

    /// <summary>From the last change to the last layer of the grids on screen.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>How long the grids on screen have been waited for; null where that is not worth a word.</summary>
    public TimeSpan? Waited => _feed.IsSlow ? _feed.Elapsed : null;

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _feed.Running is not null;

    /// <summary>The words of the server when it refused, or of what was pasted; null for none.</summary>
    public string? Problem => _feed.Problem ?? Drawn.Select(task => _offer.Samples.Problem(WordTaskKey.Of(task))).FirstOrDefault(problem => problem is not null);

    /// <summary>What was left out of pasted lines; null for nothing.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>The grids on screen come from the recording.</summary>
    public bool IsRecorded => Recorded is { } recorded && Prompt == WordPrompt.Of(recorded.Sample)
        && recorded.Readings.Any(reading => reading.Request.Lens == Lens && Selection.On.All(model => reading.Request.Models.Contains(model.Card.Id, StringComparer.Ordinal)));

    /// <summary>Neither a prompt nor anyone to draw it.</summary>
    public bool IsUnanswered => Prompt is null && _server.IsAway;

    private bool CanAsk => _server.IsConnected && _offer.IsReady;

    private IReadOnlyList<TextModelCard> Cards => _offer.Models ?? Recorded?.Models ?? [];

    // What is recorded of the family, and else what names families and models.
    private RecordedText? Recorded => _library.Peek(Link.Family) ?? _library.Peek(TextPreset.Default.Family);

    private int Count => Heads.Counts.Value;

    /// <inheritdoc/>
    public void Open(string query) => Want(LanguageLinkText.Read(query));

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        _offer.Open();
        await LoadAsync(TextPreset.Default.Family);
        await LoadAsync(Link.Family);
        MoreIsKnown();
    }

    /// <summary>Moves to a cell and keeps its readings in view; the same cell again lets it go.</summary>
    public void Lock(GridPlace? cell) => Want(Link with { Cell = cell == Link.Cell ? null : cell });

    /// <summary>Plays the layers from the read-in to the last, or pauses.</summary>
    public void Watch()
    {
        if (!Heads.Depth.IsPlaying && Heads.Depth.Value > 0)
            Heads.Depth.MoveTo(0);
        Heads.Depth.Toggle();
    }

    /// <summary>Reads layers through another lens.</summary>
    public void SetLens(string lens) => Want(Link with { Lens = lens });

    /// <summary>The next lens.</summary>
    public void NextLens()
    {
        var lenses = Selection.Lenses;
        if (lenses.Count > 1)
            SetLens(lenses[(lenses.TakeWhile(lens => lens != Lens).Count() + 1) % lenses.Count]);
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) =>
        !Selection.Lenses.Contains(lens, StringComparer.Ordinal) ? ModelWords.NoSuchLens
        : _server.IsAway && Recorded?.Readings.Any(reading => reading.Request.Lens == lens) != true ? ServerSession.IsNeeded
        : null;

    /// <summary>Switches a model on or off.</summary>
    public void ToggleModel(string id)
    {
        if (Selection.TryToggle(id, out var wanted))
            Want(Link with { Models = wanted });
    }

    /// <summary>Switches the first model of an architecture.</summary>
    public void ToggleArchitecture(string architecture)
    {
        if (Selection.Choices.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            ToggleModel(model.Card.Id);
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        _offer.Retry();
        _feed.Refresh();
        Notify();
    }

    /// <summary>What stands at a cell in each model's grid; null where nothing has arrived.</summary>
    public TextReading? ReadingAt(TextChoice model, GridPlace place) =>
        Layers(model, Count)?.At(place.Layer) is { } readings && place.Position < readings.Length ? readings[place.Position] : null;

    /// <summary>What a model's layers say after some demonstrations; null where nothing has arrived.</summary>
    public TextLayers? Layers(TextChoice model, int count) =>
        Prompt is null || count >= Along.Count ? null : Along[count].Find(new AskedReading(model.Card.Id, Lens, Prompt.Query, ReadAlong(model, count)));

    /// <summary>What a model writes by itself after the demonstrations on screen; null where nothing has arrived.</summary>
    public TextWriting? Writing(TextChoice model, int count) =>
        Prompt is null || count >= Along.Count ? null : Along[count].Find(new AskedWriting(model.Card.Id, Prompt.Query, Link.Written));

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public LanguagePicture BuildPicture() => _builder.Build(this);

    public void Dispose()
    {
        _server.Changed -= MoreIsKnown;
        _offer.Changed -= MoreIsKnown;
        _feed.Dispose();
        Heads.Dispose();
    }

    // The right answer; where none is given, what the model itself writes.
    private string? ReadAlong(TextChoice model, int count) =>
        Prompt!.Wanted ?? (Writing(model, count) is { IsDone: true } writing && WordText.IsText(Link.Written + writing.Text) ? Link.Written + writing.Text : null);

    private void Want(LanguageLink link)
    {
        if (link.Family != Link.Family)
            _ = LoadThenResolveAsync(link.Family);
        (Link, LeftOut) = (link, null);
        Resolve();
        Follow();
    }

    // What is asked for follows from what is wanted and what there is.
    private void Resolve()
    {
        foreach (var preset in TextPreset.Recorded)
            if (_library.Peek(preset.Family) is { } recorded)
                _store.Keep(recorded);
        Drawn = PromptDraw.Of(Link, Tasks);
        Prompt = Link.Own ?? Draw();
        Along = Prompt is null ? [] : _store.Along(Prompt.Demonstrations);
        Selection = new(Cards, Link.Models);
        var lenses = Selection.Lenses;
        Lens = Link.Lens is { } wanted && lenses.Contains(wanted, StringComparer.Ordinal) ? wanted
            : lenses.Contains(Contracts.Lens.Tuned, StringComparer.Ordinal) ? Contracts.Lens.Tuned
            : Contracts.Lens.ReadOut;
        ResetHeads();
    }

    private WordPrompt? Draw()
    {
        WordTaskSample?[] samples = [.. Drawn.Select(Sample)];
        return samples switch
        {
            [{ } only] => WordPrompt.Of(only),
            [{ } before, { } after] => WordPrompt.Switched(before, after),
            _ => null,
        };
    }

    private WordTaskSample? Sample(WordTaskRequest task)
    {
        if (_library.Peek(task.Name) is { } recorded && recorded.Task == task)
            return recorded.Sample;
        var key = WordTaskKey.Of(task);
        if (CanAsk)
            _offer.Samples.Open(key);
        return _offer.Samples.Get(key);
    }

    private void ResetHeads()
    {
        // Before the prompt is known the scrubber has the range that it will have.
        var total = Prompt?.Demonstrations.Length ?? Drawn.Sum(task => task.Demonstrations);
        Heads.Counts.Reset(total, Link.Count ?? UsualCount(total));
        var deepest = Selection.On.Count == 0 ? Math.Max(UsualLayerCount, Link.Layer ?? 0) : Selection.On.Max(model => model.Card.LayerCount);
        Heads.Depth.Reset(deepest, Link.Layer ?? deepest);
    }

    private int UsualCount(int total) => Link.Own is null && Link.Then is null ? Math.Min(TextPreset.Of(Family).Count, total) : total;

    private void HeadMoved(Playhead head, bool moved)
    {
        if (moved)
        {
            _builder.Ease |= !head.IsPlaying;
            Link = head == Heads.Counts
                ? Link with { Count = head.Value == UsualCount(head.Maximum) ? null : head.Value }
                : Link with { Layer = head.Value == head.Maximum ? null : head.Value };
        }

        Follow();
    }

    private void MoreIsKnown()
    {
        if (_server.IsConnected)
            _offer.Open();
        else
            _feed.Stop();
        Resolve();
        Follow();
    }

    // What runs goes on unless something else is asked for: a layer, a locked cell or a page of old answers asks for nothing.
    private void Follow()
    {
        var asked = (Prompt, Count, Lens, Selection, Link.Written, CanAsk);
        if (!Same(asked, _asked))
        {
            _asked = asked;
            // What is there already leaves the running request to go on with what is missing beyond it.
            if (!IsRunning || Planner.Current() is not null || !IsStillWanted())
                _feed.Refresh();
        }

        Notify();
    }

    private static bool Same(
        (WordPrompt? Prompt, int Count, string Lens, TextSelection Selection, string Written, bool IsReady) one,
        (WordPrompt? Prompt, int Count, string Lens, TextSelection Selection, string Written, bool IsReady) other) =>
        one.Prompt == other.Prompt && (one.Count, one.Lens, one.Written, one.IsReady) == (other.Count, other.Lens, other.Written, other.IsReady)
        && one.Selection.On.Select(model => model.Card.Id).SequenceEqual((other.Selection?.On ?? []).Select(model => model.Card.Id), StringComparer.Ordinal);

    private bool IsStillWanted() => _feed.Running is { Reading: { } reading } && reading.Lens == Lens && reading.Query == Prompt?.Query && reading.Wanted == Prompt.Wanted
        && Along.Contains(_feed.Running.Along[^1]);

    private async Task LoadAsync(string family)
    {
        if (_library.Peek(family) is null)
            await _library.GetAsync(family, CancellationToken.None);
    }

    private async Task LoadThenResolveAsync(string family)
    {
        if (_library.Peek(family) is not null)
            return;
        await LoadAsync(family);
        Resolve();
        Follow();
    }

    private TextPlanner Planner => new(this, Count);

    TextStep? IFeedTarget<TextStep>.NextStep() => Prompt is null || Selection.On.Count == 0 ? null : Planner.Next();

    async Task IFeedTarget<TextStep>.FollowAsync(TextStep asked, Action arrived, CancellationToken cancellation)
    {
        if (asked.Reading is { } reading)
            await foreach (var frame in _client.RefineTextAsync(reading, cancellation))
            {
                arrived();
                _store.Keep(asked.Along, reading, frame);
                Notify();
            }
        if (asked.Writing is not { } request)
            return;
        var writing = _store.Writing(asked.Along[request.Demonstrations.Length], request);
        await foreach (var token in _client.ContinueTextAsync(request, cancellation))
        {
            arrived();
            writing.Keep(token);
            Notify();
        }

        cancellation.ThrowIfCancellationRequested();
        writing.End();
    }

    void IFeedTarget<TextStep>.FeedChanged() => Notify();

    private void Notify() => Changed?.Invoke();
}
