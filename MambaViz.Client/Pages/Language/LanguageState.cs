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
public sealed class LanguageState : IPageState, IGuided
{
    /// <summary>Most models at once: more grids would be too narrow.</summary>
    public const int MostModels = 3;

    /// <summary>Models that are on until others are asked for.</summary>
    public const int UsualModels = 2;

    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly PromptSource _source;
    private readonly TextExploration _exploration;
    private readonly PictureBuilder _builder = new();
    private Asked? _asked;

    public LanguageState(
        ILanguageClient client, ServerSession server, LanguageOffer offer, ITextLibrary library, ILessonLibrary lessons, TimeProvider time)
    {
        (_server, _offer) = (server, offer);
        _exploration = new(client, server, offer, time, Next, MoreIsKnown, Notify);
        _source = new(offer, library, () => _exploration.CanAsk);
        Editor = new(() => new(Link, Prompt, Request.Drawn[0].Seed, Count, !_server.IsAway), Want);
        Tour = new(lessons, Heads.Of, this, LanguagePage.Address);
        Heads.Changed += HeadMoved;
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

    /// <summary>What is asked for: what is wanted, within what there is.</summary>
    public LanguageRequest Request { get; private set; } = null!;

    /// <summary>The prompt: drawn, or the user's own; null before it is known.</summary>
    public WordPrompt? Prompt => Request.Asked?.Prompt;

    /// <summary>The models.</summary>
    public TextSelection Selection => Request.Selection;

    /// <summary>The lens that layers are read with.</summary>
    public string Lens => Request.Lens;

    /// <summary>The layer shown, and the number of demonstrations that the models have seen.</summary>
    public Playheads Heads => _exploration.Heads;

    /// <summary>The families on offer; empty before they are known.</summary>
    public IReadOnlyList<WordTaskCard> Tasks => _source.Tasks(Link.Family);

    /// <summary>Whether the server has told what it has of language.</summary>
    public bool IsKnown => _offer.Models is not null;

    /// <summary>From the last change to the last layer of the grids on screen.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <inheritdoc/>
    public bool IsAnswerNear => _exploration.Feed.IsAnswerNear;

    /// <summary>How long the grids on screen have been waited for; null where that is not worth a word.</summary>
    public TimeSpan? Waited => _exploration.Feed.IsSlow ? _exploration.Feed.Elapsed : null;

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _exploration.Feed.Running is not null;

    /// <summary>The words of the server when it refused, or of what was pasted; null for none.</summary>
    public string? Problem => _exploration.Feed.Problem ?? _source.Problem(Request.Drawn);

    /// <summary>The grids on screen come from the recording.</summary>
    public bool IsRecorded => Recorded is { } recorded && Prompt == WordPrompt.Of(recorded.Sample)
        && recorded.Readings.Any(reading => reading.Request.Lens == Lens && Reads(reading.Request.Models));

    /// <summary>Neither a prompt nor anyone to draw it.</summary>
    public bool IsUnanswered => Prompt is null && _server.IsAway;

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
        _exploration.Learn();
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
        if (Selection.Lenses.Count > 1)
            SetLens(Selection.LensAfter(Lens));
    }

    /// <summary>Why it cannot be asked which demonstrations matter; null where it can.</summary>
    public string? WhyNotWhy => _server.IsAway ? ServerSession.IsNeeded : null;

    /// <summary>Asks which demonstrations matter, where somebody can be asked, or no more.</summary>
    public void ToggleWhy()
    {
        if (Link.Why || WhyNotWhy is null)
            Want(Link with { Why = !Link.Why });
    }

    /// <summary>Why one cannot look inside; null where one can.</summary>
    public string? WhyNotInside => _server.IsAway ? ServerSession.IsNeeded : null;

    /// <summary>Looks inside a layer, at what is read where a cell's token is predicted; where somebody can be asked.</summary>
    public void LookAt(GridPlace place)
    {
        if (WhyNotInside is null)
        {
            Want(Link with
            {
                Layer = place.Layer < Request.LayerCount ? place.Layer : null,
                Inside = (Link.Inside ?? new()) with { Position = place.Position },
            });
        }
    }

    /// <summary>Looks inside the layer shown, or the one of the locked cell, and back at the answers.</summary>
    public void ToggleInside()
    {
        if (Link.Inside is not null)
            Want(Link with { Inside = null });
        else
            LookAt(Link.Cell ?? new(Heads.Depth.Value, 0));
    }

    /// <summary>Looks at something else inside the layer: another token, or in another way.</summary>
    public void Look(LookInside look)
    {
        if (Link.Inside is not null)
            Want(Link with { Inside = look });
    }

    /// <summary>Looks at the token before or after the one that is looked at, where there is one.</summary>
    public void StepInside(int by)
    {
        if (_builder.Inside(this) is { Sheets: [var sheet, ..], Look: var look }
            && sheet.Token + by is var token and >= 0 && token < sheet.Tokens.Count)
            Look(look with { Position = token - sheet.Asks });
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
    public void Retry() => _exploration.Retry();

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public LanguagePicture BuildPicture() => _builder.Build(this);

    public void Dispose() => _exploration.Dispose();

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
            _exploration.Keep(recorded);
        Request = new(Link, _source, _exploration.Of);
        Heads.Counts.Reset(Request.Total, Link.Count ?? Request.UsualCount);
        Heads.Depth.Reset(Request.LayerCount, Link.Layer ?? Request.LayerCount);
    }

    private void HeadMoved(Playhead head, bool moved)
    {
        _builder.Ease |= moved && !head.IsPlaying;
        // What a guide plays begins somewhere else than where the page was: that counts from its beginning.
        if (moved || head.IsPlaying)
        {
            Link = head == Heads.Counts
                ? Link with { Count = head.Value == Request.UsualCount ? null : head.Value }
                : Link with { Layer = head.Value == head.Maximum ? null : head.Value };
        }

        Follow();
    }

    private void MoreIsKnown()
    {
        Resolve();
        Follow();
    }

    // What runs goes on unless something else is asked for: a layer, a locked cell or a page of old answers asks for nothing.
    private void Follow()
    {
        var models = string.Join('\n', Selection.On.Select(model => model.Card.Id));
        var inside = Link.Inside is { } look ? (look.Position, look.View.Channel) : default((int, int?)?);
        var asked = new Asked(Prompt, Count, Lens, models, Link.Written, Link.Why, inside, _exploration.CanAsk);
        if (asked != _asked)
        {
            _asked = asked;
            // What is there already leaves the running request to go on with what is missing beyond it.
            if (!IsRunning || Planner.Current() is not null || Planner.WithoutEach() is not null || !IsStillWanted())
                _exploration.Feed.Refresh();
        }

        Notify();
    }

    private bool IsStillWanted() =>
        _exploration.Feed.Running is { Reading: { } reading } running && reading.Lens == Lens
        && reading.Query == Prompt?.Query && reading.Wanted == Prompt.Wanted && Request.Asked!.Along.Contains(running.Along[^1]);

    private async Task LoadThenResolveAsync(string family)
    {
        if (await _source.LoadAsync(family))
            MoreIsKnown();
    }

    private TextPlanner Planner => new(Request, Count);

    private TextStep? Next() => Prompt is null || Selection.On.Count == 0 ? null : Planner.Next();

    private void Notify() => Changed?.Invoke();

    // What frames are answers to.
    private sealed record Asked(
        WordPrompt? Prompt, int Count, string Lens, string Models, string Written, bool Why, (int, int?)? Inside, bool IsReady);
}
