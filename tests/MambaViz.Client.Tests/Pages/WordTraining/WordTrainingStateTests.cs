using MambaViz.Client.Controls;
using MambaViz.Client.Pages.WordTraining;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.WordTraining;

public sealed class WordTrainingStateTests
{
    [Fact]
    public void The_last_checkpoint_is_asked_first_then_its_neighbours_each_with_the_lens_it_has()
    {
        using var visit = new WordTrainingVisit();

        Assert.Equal(["growth-mamba@5000"], visit.Client.Readings[0].Models);
        Assert.Equal((4, 4, Lens.Tuned), (visit.Client.Readings[0].FromDemonstration, visit.Client.Readings[0].Demonstrations.Length, visit.Client.Readings[0].Lens));
        Assert.Equal(["growth-mamba@1000", "growth-mamba@200", "growth-mamba@50"], visit.Client.Readings[1].Models);
        Assert.Equal(["growth-mamba@10"], visit.Client.Readings[2].Models);
        Assert.Equal(Lens.ReadOut, visit.Client.Readings[2].Lens);
        Assert.Equal(3, visit.Client.Readings.Count);
        Assert.True(visit.Picture.Grid!.HasArrived);
    }

    [Fact]
    public void A_step_that_has_been_asked_about_is_shown_at_once()
    {
        using var visit = new WordTrainingVisit();
        visit.Client.Readings.Clear();
        visit.State.MoveTo(200);

        Assert.Equal(("growth-mamba@200", 200L, "step=200"), (visit.Picture.Grid!.Model, visit.Picture.Step, visit.State.Query));
        Assert.All(visit.Picture.Grid!.Rows, row => Assert.False(row.IsOld));
        Assert.Empty(visit.Client.Readings);
    }

    [Fact]
    public void A_line_a_group_and_the_family_s_own_with_its_interval()
    {
        using var visit = new WordTrainingVisit("task=past");
        var lines = visit.Picture.Lines;

        Assert.Equal(["Knowledge", "Word forms", "Letters", "Codes", "Past"], lines.Select(line => line.Name));
        Assert.Equal([0, 1, 2, 5, null], lines.Select(line => line.Variant));
        Assert.Equal([.. Enumerable.Range(0, 5).Select(place => (float)TestGrowth.Share(place, 1, 4))], lines[^1].Values);
        Assert.NotNull(lines[^1].Band);
        Assert.Equal(lines[1].Values, lines[^1].Values);
    }

    [Fact]
    public void A_group_s_line_is_the_mean_of_its_families()
    {
        using var visit = new WordTrainingVisit();
        visit.Client.Tasks = [TestWords.Task("capital"), TestWords.Task("past")];
        visit.Connection.Become(ConnectionPhase.Reconnecting, 1);
        visit.Connection.Become(ConnectionPhase.Connected);

        var expected = Enumerable.Range(0, 5).Select(place => (float)((TestGrowth.Share(place, 0, 4) + TestGrowth.Share(place, 1, 4)) / 2));
        Assert.Equal(expected, visit.Picture.Lines[0].Values);
    }

    // After one demonstration a family's share is (place - its place + 1/4) / 2: half at the checkpoint after its own, and no sooner.
    [Theory]
    [InlineData("capital", 50L)]
    [InlineData("past", 200L)]
    [InlineData("to-upper", 1000L)]
    [InlineData("cipher", 5000L)]
    public void A_family_appears_at_the_step_from_which_on_most_are_right(string family, long step)
    {
        using var visit = new WordTrainingVisit("count=1&task=" + family);
        Assert.Equal(step, visit.Picture.Family!.Appears);
    }

    [Fact]
    public void Shares_are_those_after_the_measured_number_of_demonstrations_that_is_nearest()
    {
        using var visit = new WordTrainingVisit("count=0");
        Assert.Equal(1, visit.Picture.Measured);
        visit.State.Heads.Counts.MoveTo(8);
        Assert.Equal(4, visit.Picture.Measured);
    }

    [Fact]
    public void Where_nothing_was_measured_every_family_can_still_be_asked()
    {
        using var visit = new WordTrainingVisit();
        visit.Client.Growths["growth-mamba"] = visit.Client.Growths["growth-mamba"] with { Shares = [] };
        visit.Connection.Become(ConnectionPhase.Reconnecting, 1);
        visit.Connection.Become(ConnectionPhase.Connected);
        visit.State.NextFamily();

        Assert.Equal(("past", WordTrainingWords.NotMeasured), (visit.State.Link.Family, visit.Picture.Notice.Text));
        Assert.Empty(visit.Picture.Lines);
        Assert.True(visit.Picture.Grid!.HasArrived);
    }

    [Fact]
    public void Another_model_begins_at_its_last_step()
    {
        using var visit = new WordTrainingVisit("step=50");
        visit.State.Choose("growth-transformer");

        Assert.Equal(("model=growth-transformer", 400L), (visit.State.Query, visit.Picture.Step));
        Assert.Equal("growth-transformer@400", visit.Picture.Grid!.Model);
        visit.State.Choose("growth-mamba");
        Assert.Equal("", visit.State.Query);
    }

    [Fact]
    public void Old_cells_stay_faint_until_a_layer_has_arrived()
    {
        using var visit = new WordTrainingVisit();
        Assert.All(visit.Picture.Grid!.Rows, row => Assert.False(row.IsOld));
        visit.Client.HoldsFrames = true;
        visit.State.Follow("past");

        Assert.All(visit.Picture.Grid!.Rows, row => Assert.True(row.IsOld && row.Cells.Count > 0));
        visit.Client.Release(1);
        Assert.Equal([false, true, true, true], visit.Picture.Grid!.Rows.Select(row => row.IsOld));
    }

    [Fact]
    public void A_refusal_is_told_and_can_be_retried()
    {
        using var visit = new WordTrainingVisit("task=gone");
        Assert.Equal(NoticeKind.Problem, visit.Picture.Notice.Kind);
        visit.State.Follow("past");
        Assert.Equal(NoticeKind.Note, visit.Picture.Notice.Kind);
    }

    [Fact]
    public void Without_a_server_the_page_says_where_the_checkpoints_are()
    {
        using var visit = new WordTrainingVisit(isConnected: false);
        visit.Connection.Become(ConnectionPhase.NoServer, 9);

        Assert.Equal(new PlotNotice(NoticeKind.Caution, WordTrainingWords.Unanswered), visit.Picture.Notice);
    }

    [Fact]
    public void The_chart_and_the_grid_are_exported_as_they_are_shown()
    {
        using var visit = new WordTrainingVisit("task=past&step=200");
        var figures = visit.Picture.Figures.Select(source => source.Build()).ToList();

        Assert.Equal(["shares", "grid-growth-mamba@200"], visit.Picture.Figures.Select(source => source.Id));
        Assert.Equal(visit.Picture.Lines.Select(line => line.Name), figures[0].Panels[0].Series.Select(series => series.Name));
        Assert.Contains("after 4 demonstrations", figures[1].Title, StringComparison.Ordinal);
    }
}
