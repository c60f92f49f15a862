using FsCheck.Xunit;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts.Language;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

public sealed class PhoneBookWalkTests
{
    // Longer than all doublings are played, and than anything waits.
    private static TimeSpan Settled { get; } = TimeSpan.FromSeconds(20);

    [Property(MaxTest = 300)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var (client, books, time) = (new FakeRefinementClient(), new FakeBookClient(), new FakeTimeProvider());
        var walk = new Walk<PhoneBookState>(
            client,
            () => Create(client, books, time),
            state => Picture(state, time),
            ["entries=8&ask=3", "seed=7", "entries=256&seed=2&ask=200", "entries=9&ask=-1&seed=x", "guide=book&step=2", "guide=book&step=3&guess=a", "guide=book&step=2&changed=1&seed=2",
                "guide=sine"],
            [
                ("slide", (state, random) => state.Slider.MoveTo(random.Next(PhoneBookLink.LastPlace + 1))),
                ("play", (state, _) =>
                {
                    state.Slider.Toggle();
                    time.Advance(Settled);
                }),
                ("ask", (state, random) => state.Ask(random.Next(300) - 10)),
                ("another entry", (state, _) => state.AskAnother()),
                ("another book", (state, _) => state.NextBook()),
                ("a book", (state, random) => state.OpenBook(random.Next(3))),
                ("guide", (state, _) => state.Tour.Begin(null)),
                ("next", (state, _) => state.Tour.Next()),
                ("back", (state, _) => state.Tour.Back()),
                ("guess", (state, random) => state.Tour.Answer(random.Next(-1, 4))),
                ("a step", (state, random) => state.Tour.GoTo(random.Next(-1, 5))),
                ("explore freely", (state, _) => state.Tour.Leave()),
                ("retry", (state, _) => state.Retry()),
            ]);
        walk.Take(seed, 30);
    }

    private static Walked<PhoneBookState> Create(FakeRefinementClient client, FakeBookClient books, FakeTimeProvider time)
    {
        var (server, offer) = (new ServerSession(client), new LanguageOffer(client, books, time));
        var kept = new RecallBooks(client, offer, books, time);
        var recording = new FakeRecording<RecordedBook> { Shipped = TestBooks.Recorded(1, TestBooks.Cards) };
        server.Start();
        return new(new PhoneBookState(books, server, kept, recording, new FakeLessonLibrary(), time), kept, offer, server);
    }

    private static string Picture(PhoneBookState state, FakeTimeProvider time)
    {
        // A slider's pause is over.
        time.Advance(Settled);
        var picture = state.BuildPicture();
        Assert.All(picture.Rows, row => Assert.Equal(row.Model.Card.StateSize is { } states ? Math.Min(states, picture.Link.Count) : picture.Link.Count, row.RightCount));
        return (state.Tour.IsOn ? state.Tour.Place : null, state.Tour.IsLeft) + Shown.Of(picture, BookFigures.Of(picture).Select(figure => figure.Build()));
    }
}
