using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnLessons;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>
/// A guide being followed. Only the place is kept; what its step shows is the page's own state, so that everything one can do to the page can be done in
/// a guide too, and whether the step was left is seen by comparing.
/// </summary>
/// <param name="library">Where guides come from.</param>
/// <param name="headOf">The page's scrubbers.</param>
/// <param name="page">The page.</param>
/// <param name="address">The page's address, relative to the site. Default: the playground's.</param>
/// <param name="open">Finds a lesson of one's own by what an address says of it. Default: the page has none.</param>
public sealed class GuideTour(
    ILessonLibrary library, Func<GuideScrubber, Playhead> headOf, IGuided page, string address = "", Func<string, LessonFile?>? open = null)
{
    private (Playhead Head, int Play)? _arriving;
    private string? _awaiting;
    private GuideBook? _shipped;
    private (string Said, LessonFile? Lesson, GuideBook? Book) _own = ("", null, null);

    /// <summary>
    /// The page's guides and their words, and behind them the lesson of somebody's own that was opened last; null until they have been read.
    /// </summary>
    public GuideBook? Book
    {
        get
        {
            _shipped ??= library.Book?.Of(address);
            if (Place?.Guide is { } said && said != _own.Said && LessonCode.IsOwn(said) && open?.Invoke(said) is { } opened)
                _own = (said, opened, null);
            if (_shipped is null || _own.Lesson is not { } lesson)
                return _shipped;
            return (_own = _own with { Book = _own.Book ?? _shipped.With(lesson.As(_own.Said)) }).Book;
        }
    }

    /// <summary>The lesson that is followed, where it is somebody's own; else null.</summary>
    public LessonFile? Own => Book is not null && Place?.Guide is { } said && said == _own.Said ? _own.Lesson : null;

    /// <summary>Whether the page has a guide of an id; null before they have been read.</summary>
    public bool? Has(string guide) => Book is { } book ? book.Find(guide) is not null : null;

    /// <summary>Where one is; null outside guides.</summary>
    public GuidePlace? Place { get; private set; }

    /// <summary>The guide that is followed; null outside guides.</summary>
    public Guide? Guide => Place is { } place ? Book?.Find(place.Guide) : null;

    /// <summary>The step one is at; null outside guides.</summary>
    public GuideStep? Step => Book?.StepAt(Place);

    /// <summary>The step whose words hold of what is seen; null once it was left, and outside guides.</summary>
    public GuideStep? Standing => IsLeft ? null : Step;

    /// <summary>A guide is followed.</summary>
    public bool IsOn => Step is not null;

    /// <summary>The page was changed by hand: what the step says is no longer what is seen.</summary>
    public bool IsLeft => Step is { } step && !IsArriving && page.OwnQuery != page.Canonical(step.Query);

    /// <summary>The step's question, or that of the step before, which this one answers.</summary>
    public GuideQuestion? Question => Step?.Question ?? Answered;

    /// <summary>The question that this step answers; null for none.</summary>
    public GuideQuestion? Answered => Step is { Question: null } && Place is { Step: > 0 } place ? Guide!.Steps[place.Step - 1].Question : null;

    /// <summary>Layers have not been spoken of yet.</summary>
    public bool LayersAreNews => Standing is { } step && !step.Charts.Contains(GuideChart.ByLayer);

    // Its own play is on its way to the step's state; one that somebody begins after it is not.
    private bool IsArriving => _arriving is { Head: { IsPlaying: true, Plays: var plays }, Play: var own } && plays == own;

    /// <summary>The whole address of the page.</summary>
    public string Query => Place is not { } place || (Book is not null && Step is null) ? page.OwnQuery : place.Write(IsLeft ? page.OwnQuery : null);

    /// <summary>Takes over what an address says of a guide.</summary>
    /// <returns>What it says of the page.</returns>
    public string Open(string query)
    {
        (Place, _arriving) = (GuidePlace.Read(query), null);
        // What is known of it may be more than it was: recordings.
        if (Place?.Guide == _own.Said)
            _own = ("", null, null);
        _awaiting = Place is not null && Book is null ? query : null;
        return Book?.StateOf(query) ?? query;
    }

    /// <summary>Reads the guides; a page that was opened at one is opened again, now that it is known.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await library.OpenBookAsync(cancellation);
        if (_awaiting is { } query && Book is not null)
            page.Open(query);
    }

    /// <summary>Begins a guide, or the first where none has this id.</summary>
    public void Begin(string? id)
    {
        if ((Book?.Find(id) ?? Book?.Guides.FirstOrDefault()) is { } guide)
            Come(new GuidePlace(guide.Id, 0, null), plays: true);
    }

    /// <summary>To the next step; after the last the guide is left.</summary>
    public void Next()
    {
        if (Guide is not { } guide)
            return;
        if (Place!.Step + 1 < guide.Steps.Length)
            Come(Place with { Step = Place.Step + 1 }, plays: true);
        else
            Leave();
    }

    /// <summary>To the step before.</summary>
    public void Back() => GoTo((Place?.Step ?? 0) - 1);

    /// <summary>To a step, as it stands once it has played; one that the guide has not is ignored.</summary>
    public void GoTo(int step)
    {
        if (Guide is { } guide && step >= 0 && step < guide.Steps.Length)
            Come(Place! with { Step = step }, plays: false);
    }

    /// <summary>To the step that speaks of layers first.</summary>
    public void LookInside()
    {
        if (Guide is { } guide && guide.Steps.Select((step, place) => (step, place)).FirstOrDefault(at => at.step.Charts.Contains(GuideChart.ByLayer)) is { step: not null } at)
            Come(Place! with { Step = at.place }, plays: true);
        else
            Leave();
    }

    /// <summary>Takes a guess, and shows what holds.</summary>
    public void Answer(int guess)
    {
        if (Step?.Question is not { } question || guess < 0 || guess >= question.Answers.Length)
            return;
        Place = Place! with { Guess = guess };
        Next();
    }

    /// <summary>On with the page as it is, without the guide.</summary>
    public void Leave()
    {
        if (Place is null)
            return;
        (Place, _arriving, _awaiting) = (null, null, null);
        page.GuideChanged();
    }

    private void Come(GuidePlace place, bool plays)
    {
        (Place, _arriving) = (place, null);
        page.Show(Step!.Query);
        if (plays && Step.Play is { } play)
            Play(play);
    }

    private void Play(GuidePlay play)
    {
        var head = headOf(play.Along);
        var until = head.Value;
        head.Reset(head.Maximum, play.From);
        _arriving = (head, head.Plays + 1);
        head.Play(until, play.Speed);
    }
}

/// <summary>A page that guides lead over.</summary>
public interface IGuided
{
    /// <summary>The page's state as the query of an address, without the guide.</summary>
    string OwnQuery { get; }

    /// <summary>A query as the page itself would write it.</summary>
    string Canonical(string query);

    /// <summary>Shows a state.</summary>
    void Show(string query);

    /// <summary>Opens an address, with its guide.</summary>
    void Open(string query);

    /// <summary>The guide was left.</summary>
    void GuideChanged();
}
