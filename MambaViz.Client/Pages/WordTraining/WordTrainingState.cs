using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>
/// One model of words at several moments of its training. What is asked for is the model, the step, the family and the demonstrations seen; all
/// that is drawn and said follows from that, from what was measured and from the frames that answer it.
/// </summary>
public sealed class WordTrainingState : IPageState
{
    // Demonstrations of the prompt, and how many of them are seen until others are asked for.
    private const int Drawn = 15;
    private const int UsualCount = 4;

    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly AnswerStore<TextGrowthDetail> _growths;
    private readonly TextExploration _exploration;
    private Asked? _asked;
    private WordGrid? _whole;

    public WordTrainingState(
        ILanguageClient client, ServerSession server, LanguageOffer offer, AnswerStore<TextGrowthDetail> growths, TimeProvider time)
    {
        (_server, _offer, _growths) = (server, offer, growths);
        _exploration = new(client, server, offer, time, Next, MoreIsKnown, Notify);
        Heads.Changed += HeadMoved;
        growths.Changed += MoreIsKnown;
        Resolve();
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => Link.Write();

    /// <summary>What is asked for.</summary>
    public WordTrainingLink Link { get; private set; } = new();

    /// <summary>The scrubbers of checkpoints and of demonstrations.</summary>
    public Playheads Heads => _exploration.Heads;

    /// <summary>The models of words that have checkpoints along their training.</summary>
    public IReadOnlyList<TextModelCard> Models => [.. (_offer.Models ?? []).Where(card => card.HasGrowth)];

    /// <summary>Whether the server has told its models.</summary>
    public bool IsKnown => _offer.Models is not null;

    /// <summary>The model chosen; null where there is none.</summary>
    public string? ModelId => (Models.FirstOrDefault(model => model.Id == Link.Model) ?? First)?.Id;

    /// <summary>The checkpoints of the model chosen; null before they are known.</summary>
    public WordCheckpoints? Shown
    {
        get
        {
            var detail = _growths.Get(ModelId) is { Checkpoints.Length: > 0 } known ? known : null;
            return detail is null ? null : field?.Detail == detail ? field : field = new WordCheckpoints(detail);
        }
    }

    /// <summary>The families on offer; empty before they are known.</summary>
    public IReadOnlyList<WordTaskCard> Tasks => _offer.Tasks ?? [];

    /// <summary>The prompt that is asked; null before it has come.</summary>
    public WordPrompt? Prompt { get; private set; }

    /// <summary>From the last change to the last layer of the grid on screen.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <inheritdoc/>
    public bool IsAnswerNear => _exploration.Feed.IsAnswerNear;

    private TextModelCard? First => Models is [var first, ..] ? first : null;

    private int Place => Heads.Depth.Value;

    private int Count => Heads.Counts.Value;

    private WordTaskRequest Asking => new()
    {
        Name = Link.Family,
        Demonstrations = Math.Min(Drawn, Tasks.FirstOrDefault(task => task.Name == Link.Family)?.DemonstrationLimit ?? Drawn),
        Seed = Link.Seed,
    };

    private AskedPrompt? Known => _exploration.Of(Prompt);

    private string? Problem => _exploration.Feed.Problem ?? _growths.Problem(ModelId) ?? _offer.Samples.Problem(WordTaskKey.Of(Asking));

    /// <inheritdoc/>
    public void Open(string query)
    {
        Heads.Pause();
        Want(WordTrainingLink.Read(query));
    }

    /// <inheritdoc/>
    public Task StartAsync()
    {
        _exploration.Learn();
        return Task.CompletedTask;
    }

    /// <summary>Follows another model along its training.</summary>
    public void Choose(string id) => Want(Link with { Model = id == First?.Id ? null : id, Step = null });

    /// <summary>Follows another family.</summary>
    public void Follow(string family) => Want(Link with { Family = family });

    /// <summary>Follows the next family of the list.</summary>
    public void NextFamily()
    {
        var families = Families(Shown, 0, 0).Select(row => row.Name).ToList();
        if (families.Count > 0)
            Follow(families[(families.IndexOf(Link.Family) + 1) % families.Count]);
    }

    /// <summary>Another prompt of the family.</summary>
    public void Roll() => Want(Link with { Seed = Link.Seed < int.MaxValue ? Link.Seed + 1 : 0 });

    /// <summary>Moves to the checkpoint of a training step.</summary>
    public void MoveTo(long step) => Heads.Depth.MoveTo(Shown?.Steps.ToList().IndexOf(step) is >= 0 and var place ? place : Place);

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _growths.Retry();
        _exploration.Retry();
    }

    /// <summary>The picture as it is now.</summary>
    public WordTrainingPicture BuildPicture()
    {
        var shown = Shown;
        var measured = shown?.NearestMeasured(Count);
        var step = shown?.Steps[Place] ?? 0;
        var picture = new WordTrainingPicture
        {
            Link = Link,
            Checkpoints = shown,
            Step = step,
            Count = Count,
            Measured = measured,
            Lines = shown is null || measured is null ? [] : Lines(shown, measured.Value),
            Families = Families(shown, measured ?? 0, step),
            Prompt = Prompt,
            Grid = shown is null ? null : Grid(shown),
            Notice = new(NoticeKind.Note, ""),
        };
        return picture with { Notice = Notice(picture) };
    }

    public void Dispose()
    {
        _growths.Changed -= MoreIsKnown;
        _exploration.Dispose();
    }

    private PlotNotice Notice(WordTrainingPicture picture) =>
        Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : picture.Checkpoints is null && _server.IsAway ? new(NoticeKind.Caution, WordTrainingWords.Unanswered)
        : new(NoticeKind.Note, WordTrainingWords.Growth(picture));

    private IReadOnlyList<Charts.StepSeries> Lines(WordCheckpoints shown, int measured)
    {
        var groups = FamilyNames.Groups.Select((group, place) =>
            shown.OfGroup(place, Tasks.Where(task => task.Group == group.Name).Select(task => task.Name), measured));
        return [.. groups.Append(shown.OfFamily(Link.Family, measured)).OfType<Charts.StepSeries>()];
    }

    private IReadOnlyList<FamilyRow> Families(WordCheckpoints? shown, int measured, long step)
    {
        if (shown is null)
            return [];
        var known = shown.Detail.Shares.Select(share => share.Task).ToHashSet(StringComparer.Ordinal);
        return
        [
            // Where nothing was measured each can still be asked.
            .. FamilyNames.Groups.SelectMany(group => Tasks.Where(task => task.Group == group.Name && (known.Count == 0 || known.Contains(task.Name)))
                .Select(task => new FamilyRow(
                    task.Name, group.Title, shown.At(task.Name, measured, step)?.Value ?? double.NaN, shown.Appears(task.Name, measured)))),
        ];
    }

    // What stood there stays, faint, until its successor is there; of what was refused there is none.
    private WordGrid Grid(WordCheckpoints shown)
    {
        var (id, count) = (shown.IdAt(Place), shown.Detail.Card.LayerCount);
        var layers = Layers(shown, Place);
        var title = $"{LookTable.KindTitle(shown.Detail.Card.Architecture)} at step {shown.Labels[Place]}";
        var grid = WordGrid.Of(new(id, title, shown.Slot, count), Prompt?.Wanted, layers?.All ?? new TextReading[]?[count + 1],
            Problem is null ? _whole : null);
        if (layers?.IsComplete == true)
            _whole = grid;
        return grid;
    }

    private TextLayers? Layers(WordCheckpoints shown, int place) => Known?.Layers(shown.IdAt(place), shown.LensAt(place), Prompt!.Wanted, Count);

    private void Want(WordTrainingLink link)
    {
        Link = link;
        Resolve();
        FollowUp();
    }

    // What is asked for follows from what is wanted and what there is.
    private void Resolve()
    {
        if (ModelId is { } id)
            _growths.Open(id);
        var key = WordTaskKey.Of(Asking);
        if (_exploration.CanAsk)
            _offer.Samples.Open(key);
        Prompt = _offer.Samples.Get(key) is { } sample ? WordPrompt.Of(sample) : null;
        if (Shown is { } shown)
            Heads.Depth.Reset(shown.Steps.Count - 1, shown.PlaceOf(Link.Step));
        var total = Prompt?.Demonstrations.Length ?? Asking.Demonstrations;
        Heads.Counts.Reset(total, Link.Count ?? Math.Min(UsualCount, total));
    }

    private void HeadMoved(Playhead head, bool moved)
    {
        if (moved && head == Heads.Counts)
            Link = Link with { Count = Count == Math.Min(UsualCount, head.Maximum) ? null : Count };
        else if (moved && Shown is { } shown)
            Link = Link with { Step = Place == head.Maximum ? null : shown.Steps[Place] };
        FollowUp();
    }

    private void MoreIsKnown()
    {
        Resolve();
        FollowUp();
    }

    // What runs goes on unless something else is asked for, or what is on screen is missing.
    private void FollowUp()
    {
        var asked = new Asked(Shown, Place, Count, Prompt, _exploration.CanAsk);
        if (asked != _asked)
        {
            var isOther = asked with { Place = 0 } != (_asked ?? asked) with { Place = 0 } || _asked is null;
            _asked = asked;
            if (isOther || _exploration.Feed.Running is null || Current() is not null)
                _exploration.Feed.Refresh();
        }

        Notify();
    }

    private TextStep? Current() => Shown is { } shown && Prompt is not null ? Ask(shown, [Place], isCurrent: true) : null;

    // The grid on screen, then those of the other checkpoints, as many at a time as may be asked about and are read with the same lens.
    private TextStep? Next() => Current() ?? (Shown is { } shown && Prompt is not null
        ? shown.ByUrgency(Place).GroupBy(shown.LensAt, StringComparer.Ordinal).SelectMany(lens => lens.Chunk(Limits.Models))
            .Select(places => Ask(shown, places, isCurrent: false)).FirstOrDefault(step => step is not null)
        : null);

    private TextStep? Ask(WordCheckpoints shown, int[] places, bool isCurrent)
    {
        int[] missing = [.. places.Where(place => Layers(shown, place)?.IsComplete != true)];
        return missing.Length == 0 ? null
            : Known!.Read(missing.Select(shown.IdAt), shown.LensAt(missing[0]), Prompt!.Wanted, Count, Count, isCurrent);
    }

    private void Notify() => Changed?.Invoke();

    // What frames are answers to.
    private sealed record Asked(WordCheckpoints? Shown, int Place, int Count, WordPrompt? Prompt, bool IsReady);
}
