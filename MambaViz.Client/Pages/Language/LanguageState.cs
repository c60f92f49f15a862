using System.Collections.Immutable;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Session;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>
/// What is wanted of the page, and what has arrived of it. All that is shown is a function of the wanted link, of what the server has, and of the
/// frames that answer what both ask for.
/// </summary>
public sealed class LanguageState : IPageState, IGuided, IFeedTarget<TextStep>
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
    private readonly PromptSource _source;
    private readonly Feed<TextStep> _feed;
    private readonly TextStore _store = new();
    private readonly PictureBuilder _builder = new();
    private Asked? _asked;

    public LanguageState(
        ILanguageClient client, ServerSession server, LanguageOffer offer, ITextLibrary library, ILessonLibrary lessons, TimeProvider time)
    {
        (_client, _server, _offer) = (client, server, offer);
        _source = new(offer, library, () => CanAsk);
        Editor = new(() => new(Link, Prompt, Drawn[0].Seed, Count, !_server.IsAway), Want);
        _feed = new(() => CanAsk, time, this, FeedPolicy.OfPictures);
        Heads = new(time);
        Tour = new(lessons, Heads.Of, this, LanguagePage.Address);
        Heads.Changed += HeadMoved;
        server.Changed += MoreIsKnown;
        offer.Changed += MoreIsKnown;
        Resolve();
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => Tour.Query;

    /// <summary>The guide that leads over the page, if one does.</summary>
    public GuideTour Tour { get; }

    /// <summary>What is wanted.</summary>
    public LanguageLink Link { get; private set; } = new();

    /// <summary>What one can do to the prompt.</summary>
    public PromptEditor Editor { get; }

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
    public IReadOnlyList<WordTaskCard> Tasks => _source.Tasks(Link.Family);

    /// <summary>The family the prompt is of.</summary>
    public string Family => Drawn[0].Name;

    /// <summary>Whether the server has told what it has of language.</summary>
    public bool IsKnown => _offer.Models is not null;

    /// <summary>From the last change to the last layer of the grids on screen.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>How long the grids on screen have been waited for; null where that is not worth a word.</summary>
    public TimeSpan? Waited => _feed.IsSlow ? _feed.Elapsed : null;

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _feed.Running is not null;

    /// <summary>The words of the server when it refused, or of what was pasted; null for none.</summary>
    public string? Problem => _feed.Problem ?? _source.Problem(Drawn);

    /// <summary>The grids on screen come from the recording.</summary>
    public bool IsRecorded => Recorded is { } recorded && Prompt == WordPrompt.Of(recorded.Sample)
        && recorded.Readings.Any(reading => reading.Request.Lens == Lens && Reads(reading.Request.Models));

    /// <summary>Neither a prompt nor anyone to draw it.</summary>
    public bool IsUnanswered => Prompt is null && _server.IsAway;

    private bool CanAsk => _server.IsConnected && _offer.IsReady;

    private RecordedText? Recorded => _source.Recorded(Link.Family);

    private int Count => Heads.Counts.Value;

    /// <inheritdoc/>
    string IGuided.OwnQuery => LanguageLinkText.Write(Link);

    /// <inheritdoc/>
    public void Open(string query) => Show(Tour.Open(query));

    /// <inheritdoc/>
    string IGuided.Canonical(string query) => LanguageLinkText.Write(LanguageLinkText.Read(query));

    /// <inheritdoc/>
    void IGuided.GuideChanged() => Notify();

    /// <inheritdoc/>
    public void Show(string query)
    {
        Heads.Pause();
        Editor.Begin();
        Want(LanguageLinkText.Read(query));
    }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        _offer.Open();
        await _source.LoadAsync(TextPreset.Default.Family);
        await _source.LoadAsync(Link.Family);
        await Tour.LoadAsync(CancellationToken.None);
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
        Layers(model, Count)?.At(place.Layer) is { } readings && place.Position < readings.Length
            ? readings[place.Position]
            : null;

    /// <summary>What a model's layers say after some demonstrations; null where nothing has arrived.</summary>
    public TextLayers? Layers(TextChoice model, int count) =>
        Prompt is null || count >= Along.Count ? null
        : Along[count].Find(new AskedReading(model.Card.Id, Lens, Prompt.Query, ReadAlong(model, count)));

    /// <summary>What a model writes by itself after the demonstrations on screen; null where nothing has arrived.</summary>
    public TextWriting? Writing(TextChoice model, int count) =>
        Prompt is null || count >= Along.Count ? null
        : Along[count].Find(new AskedWriting(model.Card.Id, Prompt.Query, Link.Written));

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
        Prompt!.Wanted ?? (Writing(model, count) is { IsDone: true } writing && WordText.IsText(Link.Written + writing.Text)
            ? Link.Written + writing.Text
            : null);

    private bool Reads(IReadOnlyList<string> models) => Selection.On.All(model => models.Contains(model.Card.Id, StringComparer.Ordinal));

    private void Want(LanguageLink link)
    {
        if (link.Family != Link.Family)
            _ = LoadThenResolveAsync(link.Family);
        Link = link;
        Resolve();
        Follow();
    }

    // What is asked for follows from what is wanted and what there is.
    private void Resolve()
    {
        foreach (var recorded in _source.AllRecorded)
            _store.Keep(recorded);
        Drawn = PromptDraw.Of(Link, Tasks);
        Prompt = Link.Own ?? _source.Draw(Drawn);
        Along = Prompt is null ? [] : _store.Along(Prompt.Demonstrations);
        Selection = new(_source.Models(Link.Family), Link.Models);
        var lenses = Selection.Lenses;
        Lens = Link.Lens is { } wanted && lenses.Contains(wanted, StringComparer.Ordinal) ? wanted
            : lenses.Contains(Contracts.Lens.Tuned, StringComparer.Ordinal) ? Contracts.Lens.Tuned
            : Contracts.Lens.ReadOut;
        ResetHeads();
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
        _builder.Ease |= moved && !head.IsPlaying;
        // What a guide plays begins somewhere else than where the page was: that counts from its beginning.
        if (moved || head.IsPlaying)
        {
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
        var asked = new Asked(Prompt, Count, Lens, string.Join('\n', Selection.On.Select(model => model.Card.Id)), Link.Written, CanAsk);
        if (asked != _asked)
        {
            _asked = asked;
            // What is there already leaves the running request to go on with what is missing beyond it.
            if (!IsRunning || Planner.Current() is not null || !IsStillWanted())
                _feed.Refresh();
        }

        Notify();
    }

    private bool IsStillWanted() =>
        _feed.Running is { Reading: { } reading } running && reading.Lens == Lens
        && reading.Query == Prompt?.Query && reading.Wanted == Prompt.Wanted && Along.Contains(running.Along[^1]);

    private async Task LoadThenResolveAsync(string family)
    {
        if (!await _source.LoadAsync(family))
            return;
        Resolve();
        Follow();
    }

    private TextPlanner Planner => new(this, Count);

    TextStep? IFeedTarget<TextStep>.NextStep() => Prompt is null || Selection.On.Count == 0 ? null : Planner.Next();

    Task IFeedTarget<TextStep>.FollowAsync(TextStep asked, Action arrived, CancellationToken cancellation) =>
        _store.AskAsync(_client, asked, arrived + Notify, cancellation);

    void IFeedTarget<TextStep>.FeedChanged() => Notify();

    private void Notify() => Changed?.Invoke();

    // What frames are answers to.
    private sealed record Asked(WordPrompt? Prompt, int Count, string Lens, string Models, string Written, bool IsReady);
}
