using MambaViz.Client.Controls;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

public sealed class PhoneBookStateTests
{
    private static TimeSpan Pause { get; } = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Each_model_s_rights_are_counted_in_the_order_of_kinds_and_states()
    {
        using var page = await new PhoneBookFixture().ConnectedAsync();

        Assert.Equal(["Transformer", "Mamba, state 16", "Mamba, state 4"], page.Picture.Rows.Select(row => row.Model.Name));
        Assert.Equal([64, 16, 4], page.Rights);
        Assert.Equal("k32", page.Picture.Asked!.X);
        Assert.Equal("", page.State.Query);
    }

    [Fact]
    public async Task The_book_on_screen_is_asked_for_first_and_then_those_beside_it_once_each()
    {
        using var page = await new PhoneBookFixture("entries=16").ConnectedAsync();
        Assert.Equal([16, 32, 8], page.Client.Requests.Select(request => request.Entries));

        page.State.Slider.Step(1);
        Assert.Equal([16, 32, 8, 64], page.Client.Requests.Select(request => request.Entries));
        Assert.Equal([32, 16, 4], page.Rights);
    }

    [Fact]
    public async Task Another_book_is_asked_for_anew_and_the_answers_of_the_one_before_are_gone()
    {
        using var page = await new PhoneBookFixture("entries=4").ConnectedAsync();
        page.Client.HoldsFrames = true;

        page.State.NextBook();

        Assert.Equal("entries=4&seed=2", page.State.Query);
        Assert.Equal("2-0", page.Picture.Entries[0].Y);
        Assert.All(page.Rights, Assert.Null);
        page.Time.Advance(Pause);
        page.Client.Release(3);
        Assert.Equal([4, 4, 4], page.Rights);
    }

    [Fact]
    public async Task A_slider_that_moves_on_cancels_what_nobody_waits_for()
    {
        using var page = new PhoneBookFixture("entries=8");
        page.Client.HoldsFrames = true;
        await page.ConnectedAsync();

        page.State.Slider.MoveTo(6);
        Assert.Equal(1, page.Client.Cancelled);
        page.Time.Advance(Pause);

        Assert.Equal(64, page.Client.Requests[^1].Entries);
    }

    [Fact]
    public async Task An_entry_that_a_smaller_book_lacks_gives_way_to_its_last()
    {
        using var page = await new PhoneBookFixture("ask=50").ConnectedAsync();
        Assert.Equal(49, page.State.Link.Picked);

        page.State.Slider.MoveTo(3);
        Assert.Equal((7, "entries=8&ask=8"), (page.State.Link.Picked, page.State.Query));
        page.State.Slider.MoveTo(6);
        Assert.Equal("ask=8", page.State.Query);
    }

    [Fact]
    public async Task Another_entry_is_some_way_off_and_comes_round()
    {
        using var page = await new PhoneBookFixture("entries=4&ask=4").ConnectedAsync();
        var seen = new HashSet<int>();
        for (var i = 0; i < 4; i++)
        {
            page.State.AskAnother();
            seen.Add(page.State.Link.Picked);
        }

        Assert.Equal([0, 1, 2, 3], seen.Order());
        page.State.Ask(99);
        Assert.Equal(3, page.State.Link.Picked);
    }

    [Fact]
    public async Task Without_a_server_the_recorded_books_are_there_and_others_say_where_they_are()
    {
        using var page = new PhoneBookFixture(recorded: TestBooks.Recorded(1, TestBooks.Cards));
        await page.State.StartAsync();
        page.Connection.Become(ConnectionPhase.NoServer, 2);

        Assert.Equal([64, 16, 4], page.Rights);
        Assert.True(page.State.IsRecorded);
        page.State.Slider.MoveTo(4);
        Assert.Equal((16, NoticeKind.Caution, BookWords.Unanswered), (page.Picture.Entries.Count, page.Picture.Notice.Kind, page.Picture.Notice.Text));
        Assert.All(page.Rights, Assert.Null);

        page.Connection.Become(ConnectionPhase.Connected);
        Assert.Equal([16, 16, 4], page.Rights);
        Assert.False(page.State.IsRecorded);
    }

    [Fact]
    public async Task A_server_without_recall_models_leaves_the_recording_and_says_so()
    {
        using var page = new PhoneBookFixture(recorded: TestBooks.Recorded(1, TestBooks.Cards[2]));
        page.Client.Cards = [TestBooks.Cards[0] with { Recall = null }];
        await page.ConnectedAsync();

        Assert.Equal([64], page.Rights);
        Assert.Equal(new(NoticeKind.Caution, BookWords.NoModels), page.Picture.Notice);
        Assert.Empty(page.Client.Requests);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_server_s_words_and_can_be_tried_again()
    {
        using var page = new PhoneBookFixture();
        page.Client.Refusal = "busy: 3 requests wait";
        await page.ConnectedAsync();
        Assert.Equal(new(NoticeKind.Problem, "busy: 3 requests wait", CanRetry: true), page.Picture.Notice);

        page.State.Retry();
        Assert.Equal([64, 16, 4], page.Rights);
        Assert.Equal(NoticeKind.Note, page.Picture.Notice.Kind);
    }

    [Fact]
    public async Task The_line_below_says_who_keeps_most_and_least_and_what_that_takes()
    {
        using var page = await new PhoneBookFixture().ConnectedAsync();
        Assert.Equal(
            BookWords.Seam + " Of this book Transformer still knows 64 of 64, in 524 KB; Mamba, state 4 still knows 4 of 64, in 29 KB.", page.Picture.Notice.Text);

        page.State.Slider.MoveTo(8);
        Assert.StartsWith("256 entries are more than the longest book in training had: 64.", page.Picture.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_whose_context_is_too_short_is_not_asked()
    {
        using var page = new PhoneBookFixture("entries=32");
        page.Client.Cards = [TestBooks.Cards[0], TestBooks.Cards[2] with { ContextLength = 60 }];
        await page.ConnectedAsync();

        Assert.Equal([null, 4], page.Rights);
        Assert.Equal(["recall-mamba-4"], page.Client.Requests[0].Models);
    }
}
