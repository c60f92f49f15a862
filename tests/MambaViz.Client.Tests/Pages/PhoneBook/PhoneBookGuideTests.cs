using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

/// <summary>What the guided lesson of the page says, held against the book that ships, and how it leads.</summary>
public sealed class PhoneBookGuideTests
{
    private static readonly Guide Lesson = Assert.Single(ShippedGuides.Read().Of(PhoneBookPage.Address).Guides);

    [Fact]
    public void Each_step_is_of_the_recorded_book()
    {
        Assert.All(Lesson.Steps, step => Assert.Equal(PhoneBookLink.Read(step.Query).Write(), step.Query));
        Assert.All(Lesson.Steps, step => Assert.Equal(ShippedGuides.Book().Seed, PhoneBookLink.Read(step.Query).Seed));
    }

    [Fact]
    public void What_the_steps_say_is_so()
    {
        Assert.All(Known("entries=4").Values, known => Assert.Equal(4, known));
        Assert.InRange(Known("entries=32")["recall-mamba-4"], 20, 31);
        Assert.All(Known("entries=32").Where(row => row.Key != "recall-mamba-4"), row => Assert.Equal(32, row.Value));
        Assert.InRange(Known("")["recall-mamba-4"], 28, 36);
        Assert.All(Known("").Where(row => row.Key != "recall-mamba-4"), row => Assert.Equal(64, row.Value));
        Assert.Equal("recall-hybrid", Assert.Single(Known("entries=256"), row => row.Value == 256).Key);
        using var page = new PhoneBookFixture("entries=256", ShippedGuides.Book());
        Assert.True(page.Picture.TrainedCount < 256);
    }

    [Fact]
    public async Task The_book_fills_on_the_way_to_a_step_without_a_server()
    {
        using var page = new PhoneBookFixture("guide=book", ShippedGuides.Book());
        await page.State.StartAsync();
        page.Connection.Become(ConnectionPhase.NoServer, 2);
        page.State.Tour.Next();

        Assert.Equal((4, "guide=book&step=2", false), (page.State.Link.Count, page.State.Query, page.State.Tour.IsLeft));
        page.Time.Advance(3 * Playhead.StepTime);
        Assert.Equal((32, false), (page.State.Link.Count, page.State.Tour.IsLeft));
        Assert.All(page.Rights, known => Assert.NotNull(known));
        PhoneBookKeys.Table.Press(page.State, "b");
        Assert.Equal("guide=book&step=3&guess=b", page.State.Query);
    }

    [Fact]
    public async Task Another_book_leaves_the_step()
    {
        using var page = await new PhoneBookFixture("guide=book&step=3").ConnectedAsync();
        page.State.NextBook();

        Assert.True(page.State.Tour.IsLeft);
        Assert.Equal("guide=book&step=3&changed=1&seed=2", page.State.Query);
    }

    private static Dictionary<string, int> Known(string query)
    {
        using var page = new PhoneBookFixture(query, ShippedGuides.Book());
        return page.Picture.Rows.Where(row => row.RightCount is not null)
            .ToDictionary(row => row.Model.Card.Id, row => row.RightCount!.Value, StringComparer.Ordinal);
    }
}
