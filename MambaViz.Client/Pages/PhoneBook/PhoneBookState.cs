using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>
/// A book of names and numbers in the prompt of models that keep a state or a cache, and what they still know of it. All that is shown follows
/// from the link (entries, seed, the entry asked for), from the models there are and from their answers.
/// </summary>
public sealed class PhoneBookState : IPageState, IGuided, IFeedTarget<BookStep>
{
    // The share of a book that "another" moves on by: neighbours are no news.
    private const double Jump = .382;

    private static readonly FeedPolicy Patience = new() { Pause = TimeSpan.FromMilliseconds(80), Grace = TimeSpan.FromMilliseconds(150) };

    private readonly IBookClient _client;
    private readonly ServerSession _server;
    private readonly RecallBooks _books;
    private readonly IRecording<RecordedBook> _recording;
    private readonly Feed<BookStep> _feed;
    private readonly BookAnswers _recorded = new();
    private readonly BookAnswers _answers = new();
    private readonly BookPictureBuilder _builder = new();
    private bool _hasRecording;

    public PhoneBookState(
        IBookClient client, ServerSession server, RecallBooks books, IRecording<RecordedBook> recording, ILessonLibrary lessons, TimeProvider time)
    {
        (_client, _server, _books, _recording) = (client, server, books, recording);
        _feed = new(() => CanAsk, time, this, Patience);
        Slider = new(time);
        Tour = new(lessons, _ => Slider, this, PhoneBookPage.Address);
        Slider.Changed += Slid;
        server.Changed += MoreIsKnown;
        books.Changed += MoreIsKnown;
        Open("");
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => Tour.Query;

    /// <summary>The guide that leads over the page, if one does.</summary>
    public GuideTour Tour { get; }

    /// <inheritdoc/>
    public bool IsAnswerNear => _feed.IsAnswerNear;

    /// <summary>What is asked for.</summary>
    public PhoneBookLink Link { get; private set; } = new();

    /// <summary>The number of entries, by doublings.</summary>
    public Playhead Slider { get; }

    /// <summary>The models shown: the server's, or those of the recording where it has none or is not there.</summary>
    public IReadOnlyList<BookModel> Models { get; private set; } = [];

    /// <summary>From the last change to the last answer to the book on screen.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>Whether all answers on screen are recorded ones.</summary>
    public bool IsRecorded => Models.Count > 0
        && Ids.All(id => _answers.Of(Link.Seed, Link.Count, id) is null && _recorded.Of(Link.Seed, Link.Count, id) is not null);

    /// <summary>The server has told its models, and none of them reads books.</summary>
    public bool HasNoModels => _books.Models is { Count: 0 };

    /// <summary>Why something is not there, in the server's words; null where nothing is wrong.</summary>
    public string? Problem => _feed.Problem ?? _books.Problem(Link.Seed);

    /// <summary>Nothing is known of this book, and nobody is there to ask.</summary>
    public bool IsUnanswered => (_server.IsAway || HasNoModels) && Models.Count > 0 && Ids.All(id => AnswersOf(id) is null);

    /// <summary>The entries of the book on screen; none before they are known.</summary>
    public IReadOnlyList<WordExample> Entries =>
        (_books.Entries(Link.Seed) ?? (_recording.Peek() is { } recorded && recorded.Seed == Link.Seed ? recorded.Entries : null)) is { } all
        && all.Count >= Link.Count ? [.. all.Take(Link.Count)] : [];

    private IEnumerable<string> Ids => Models.Select(model => model.Card.Id);

    private bool CanAsk => _server.IsReady && _books.Models is { Count: > 0 };

    /// <inheritdoc/>
    string IGuided.OwnQuery => Link.Write();

    /// <inheritdoc/>
    public void Open(string query) => Show(Tour.Open(query));

    /// <inheritdoc/>
    string IGuided.Canonical(string query) => PhoneBookLink.Read(query).Write();

    /// <inheritdoc/>
    void IGuided.GuideChanged() => Notify();

    /// <inheritdoc/>
    public void Show(string query)
    {
        Slider.Pause();
        KeepRecording();
        Link = PhoneBookLink.Read(query);
        Slider.Reset(PhoneBookLink.LastPlace, Link.Place);
        Refresh();
    }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        await _recording.GetAsync(CancellationToken.None);
        KeepRecording();
        await Tour.LoadAsync(CancellationToken.None);
        MoreIsKnown();
    }

    /// <summary>Asks for an entry, from 0; beyond an end for the one there.</summary>
    public void Ask(int entry) => Want(Link with { Ask = Math.Clamp(entry, 0, Link.Count - 1) });

    /// <summary>Asks for another entry, some way off.</summary>
    public void AskAnother() => Ask((Link.Picked + Math.Max(1, (int)(Jump * Link.Count))) % Link.Count);

    /// <summary>Another book of as many entries.</summary>
    public void NextBook() => Want(Link with { Seed = Link.Seed < PhoneBookLink.LargestSeed ? Link.Seed + 1 : 0 });

    /// <summary>The book of a seed.</summary>
    public void OpenBook(long seed) => Want(Link with { Seed = Math.Clamp(seed, 0, PhoneBookLink.LargestSeed) });

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        _books.Retry();
        Refresh();
    }

    /// <summary>The picture as it is now.</summary>
    public BookPicture BuildPicture() => _builder.Build(this);

    /// <summary>What a model said to the book on screen; null before it has.</summary>
    public TextShare[]? AnswersOf(string model) => _answers.Of(Link.Seed, Link.Count, model) ?? _recorded.Of(Link.Seed, Link.Count, model);

    public void Dispose()
    {
        _server.Changed -= MoreIsKnown;
        _books.Changed -= MoreIsKnown;
        _feed.Dispose();
        Slider.Dispose();
    }

    private void Want(PhoneBookLink link)
    {
        if (link == Link)
            return;
        var isNewBook = link.Seed != Link.Seed;
        Link = link;
        if (isNewBook)
            Refresh();
        else
            Notify();
    }

    private void Slid(bool moved)
    {
        // What a guide plays begins at another place than where the page was.
        if (moved || Link.Place != Slider.Value)
        {
            Link = Link.At(Slider.Value);
            Refresh();
        }
        else
            Notify();
    }

    private void MoreIsKnown()
    {
        if (!_server.IsConnected)
            _feed.Stop();
        // What was refused is asked for again by whoever wants it, not by whatever else arrives.
        Refresh(isWanted: false);
    }

    private void Refresh(bool isWanted = true)
    {
        if (_server.IsConnected)
            _books.Open(Link.Seed);
        var cards = _books.Models is { Count: > 0 } told ? told : _recording.Peek()?.Models ?? [];
        var areOthers = !cards.ToHashSet().SetEquals(Models.Select(model => model.Card));
        if (areOthers)
            Models = BookModel.Of(cards);
        if (CanAsk && (isWanted || areOthers || _feed.Problem is null) && (_feed.Running is not { } running || !IsOfUse(running)))
            _feed.Refresh();
        Notify();
    }

    private bool IsOfUse(BookStep running) => Next() is { } next && (next.Seed, next.Count) == (running.Seed, running.Count);

    // The book on screen; then those to which the next step of the slider leads.
    private BookStep? Next() => new[] { Link.Place, Link.Place + 1, Link.Place - 1 }
        .Where(place => place >= 0 && place <= PhoneBookLink.LastPlace).Select(Step).FirstOrDefault(step => step is not null);

    private BookStep? Step(int place)
    {
        var count = 1 << place;
        var readers = Models.Where(model => model.CanRead(count)).Select(model => model.Card.Id);
        var missing = _answers.Missing(Link.Seed, count, readers);
        return missing.Count == 0 ? null : new(Link.Seed, count, [.. missing.Take(Limits.BookModels)], place == Link.Place);
    }

    private void KeepRecording()
    {
        if (_hasRecording || _recording.Peek() is not { } recorded)
            return;
        _hasRecording = true;
        foreach (var frame in recorded.Frames)
            _recorded.Keep(recorded.Seed, frame);
    }

    BookStep? IFeedTarget<BookStep>.NextStep() => Next();

    async Task IFeedTarget<BookStep>.FollowAsync(BookStep asked, Action arrived, CancellationToken cancellation)
    {
        var request = new RecallBookRequest { Models = [.. asked.Models], Entries = asked.Count, Seed = asked.Seed };
        await foreach (var frame in _client.RecallBookAsync(request, cancellation))
        {
            arrived();
            _answers.Keep(asked.Seed, frame);
            Notify();
        }
    }

    void IFeedTarget<BookStep>.FeedChanged() => Notify();

    private void Notify() => Changed?.Invoke();
}
