using MambaViz.Client.Controls;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LanguageStateTests
{
    [Fact]
    public void The_grids_on_screen_are_asked_for_first_and_every_number_of_demonstrations_after_them()
    {
        using var visit = new LanguageVisit();
        var asked = visit.Client.Readings;
        var (preset, first) = (TextPreset.Default, asked[0]);

        Assert.Equal((preset.Count, preset.Count, Lens.Tuned), (first.FromDemonstration, first.Demonstrations.Length, first.Lens));
        Assert.Equal(["words-mamba", "words-transformer"], first.Models);
        Assert.Equal([(0, preset.Count - 1), (preset.Count + 1, preset.Total)], asked.Skip(1).Select(request => (request.FromDemonstration, request.Demonstrations.Length)));
        Assert.Equal(["words-mamba", "words-transformer"], visit.Client.Writings.Select(request => request.Model));
    }

    [Fact]
    public void A_cell_is_shaded_by_the_right_character_and_the_chart_by_all_of_them()
    {
        using var visit = new LanguageVisit("count=2&layer=1");
        var (picture, prompt) = (visit.Picture, visit.State.Prompt!);
        var seen = prompt.Demonstrations.Take(2).ToList();
        double[] chances = [.. Enumerable.Range(0, prompt.Wanted!.Length + 1).Select(position => TestWords.Chance("words-mamba", Lens.Tuned, prompt.Query, prompt.Wanted, seen, 1, position))];

        var grid = picture.Grids[0];
        Assert.Equal([.. prompt.Wanted.Select(letter => letter.ToString()), "\n"], grid.Wanted);
        Assert.Equal(chances, grid.Rows[1].Cells.Select(cell => cell.Shade(hasAnswer: true)), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(chances.Aggregate((a, b) => a * b), picture.Scene.Models[0].Errors[2][1], 1e-5);
        Assert.Equal(chances.All(chance => chance > .5), grid.IsRight);
    }

    [Fact]
    public void One_more_demonstration_asks_for_itself_alone()
    {
        using var visit = new LanguageVisit();
        visit.Client.Readings.Clear();

        visit.State.Editor.Add(new("x", "y"));

        var first = visit.Client.Readings[0];
        Assert.Equal((4, 4), (first.FromDemonstration, first.Demonstrations.Length));
        Assert.Equal(new WordExample("x", "y"), first.Demonstrations[^1]);
        // What follows it is another prompt; what was before is not asked for again.
        Assert.Equal([(5, 13)], visit.Client.Readings.Skip(1).Select(request => (request.FromDemonstration, request.Demonstrations.Length)));
    }

    [Fact]
    public void A_change_that_is_undone_finds_what_was_there()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Move(0, 1);
        visit.Client.Readings.Clear();
        visit.State.Editor.Move(0, 1);

        Assert.Empty(visit.Client.Readings);
        Assert.All(visit.Picture.Grids.SelectMany(grid => grid.Rows), row => Assert.False(row.IsOld));
    }

    [Fact]
    public void Old_cells_stay_faint_until_a_layer_has_arrived()
    {
        using var visit = new LanguageVisit();
        Assert.All(visit.Picture.Grids[0].Rows, row => Assert.False(row.IsOld));
        visit.Client.HoldsFrames = true;
        visit.State.Editor.Add(new("x", "y"));
        Assert.All(visit.Picture.Grids[0].Rows, row => Assert.True(row.IsOld && row.Cells.Count > 0));
        Assert.Null(visit.Picture.Grids[0].Says);

        visit.Client.Release(2);

        Assert.Equal([false, false, true, true], visit.Picture.Grids[0].Rows.Select(row => row.IsOld));
        Assert.All(visit.Picture.Grids[1].Rows, row => Assert.True(row.IsOld));
    }

    [Fact]
    public void Where_no_answer_is_known_each_model_s_own_is_read_along_and_no_chart_is_drawn()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Ask("nobody knows");
        var own = visit.Client.Readings.TakeLast(2).ToList();

        Assert.False(visit.Picture.HasAnswer);
        Assert.All(own, request => Assert.Single(request.Models));
        foreach (var (request, saying) in own.Zip(visit.Picture.Sayings))
            Assert.Equal((saying.Model, saying.Text.Length == 0 ? null : saying.Text), (request.Models[0], request.Wanted));
        Assert.All(visit.Picture.Scene.Models, model => Assert.Empty(model.Errors));
        Assert.DoesNotContain(LanguageFigures.Of(visit.Picture), figure => figure.Id.StartsWith("by-", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_typed_of_the_answer_is_gone_on_from()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Write("li");

        Assert.All(visit.Client.Writings.TakeLast(2), request => Assert.Equal("li", request.Written));
        Assert.All(visit.Picture.Sayings, saying => Assert.StartsWith("li", saying.Text, StringComparison.Ordinal));
        Assert.Equal("written=li", visit.State.Query);
    }

    [Fact]
    public void A_task_that_switches_half_way_is_drawn_from_both_families_and_asks_the_second()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.SwitchTo("past");
        var lines = visit.State.Prompt!.Demonstrations;

        Assert.Equal(6, lines.Count(line => line.X.StartsWith("capital", StringComparison.Ordinal)));
        Assert.All(lines[6..], line => Assert.StartsWith("past", line.X, StringComparison.Ordinal));
        Assert.Equal(("past", 12), (visit.State.Prompt.Query, visit.State.Heads.Counts.Value));
    }

    [Fact]
    public void A_family_with_few_words_gives_as_many_as_it_has()
    {
        using var visit = new LanguageVisit("task=to-upper&heldout=yes");
        Assert.Equal((5, 3, "to-upper?"), (visit.State.Prompt!.Demonstrations.Length, visit.State.Heads.Counts.Value, visit.State.Prompt.Query));
    }

    [Fact]
    public void Pasted_lines_stand_behind_what_is_seen_and_what_is_none_is_named()
    {
        using var visit = new LanguageVisit("count=1");
        visit.State.Editor.Paste("a -> b\nnothing\n\nc→d");

        Assert.Equal([new("a", "b"), new("c", "d")], visit.State.Prompt!.Demonstrations.Skip(1).Take(2));
        Assert.Equal(3, visit.State.Heads.Counts.Value);
        Assert.Equal(new PlotNotice(NoticeKind.Caution, "Line 2 left out: it must be x -> y, each 1 to 100 characters."), visit.Picture.Notice);
    }

    [Fact]
    public void A_recorded_preset_is_whole_without_a_server_and_says_what_needs_one()
    {
        var library = new FakeTextLibrary().Ship("capital", "mamba", "transformer");
        using var visit = new LanguageVisit(isConnected: false, library: library);
        visit.Connection.Become(ConnectionPhase.NoServer, 2);

        Assert.True(visit.State.IsRecorded);
        Assert.All(visit.Picture.Grids.SelectMany(grid => grid.Rows), row => Assert.False(row.IsOld));
        Assert.All(visit.Picture.Sayings, saying => Assert.True(saying.IsDone));
        visit.State.Heads.Counts.MoveTo(0);
        Assert.All(visit.Picture.Grids.SelectMany(grid => grid.Rows), row => Assert.False(row.IsOld));
        Assert.Equal((null, ServerSession.IsNeeded), (visit.State.WhyNot(Lens.Tuned), visit.State.WhyNot(Lens.ReadOut)));
        Assert.False(visit.State.Editor.CanEdit);
        Assert.Empty(visit.Client.Readings);
    }

    [Fact]
    public void A_server_that_was_lost_and_comes_back_with_other_models_is_asked_of_those()
    {
        using var visit = new LanguageVisit();
        visit.Connection.Become(ConnectionPhase.Reconnecting, 1);
        visit.Client.Cards = [TestWords.Card("hybrid", lenses: [Lens.ReadOut])];
        visit.Client.Readings.Clear();
        visit.Connection.Become(ConnectionPhase.Connected);

        Assert.All(visit.Client.Readings, request => Assert.Equal(("words-hybrid", Lens.ReadOut), (Assert.Single(request.Models), request.Lens)));
        Assert.Null(visit.State.Problem);
    }

    [Fact]
    public void A_refusal_is_told_in_the_server_s_words_and_can_be_retried()
    {
        using var visit = new LanguageVisit();
        visit.Client.Refusal = "query: must be what words-mamba can read.";
        visit.State.Editor.Ask("é");
        Assert.Equal(new PlotNotice(NoticeKind.Problem, "query: must be what words-mamba can read.", CanRetry: true), visit.Picture.Notice);

        visit.State.Retry();
        Assert.Equal(NoticeKind.Note, visit.Picture.Notice.Kind);
    }

    [Fact]
    public void Imported_models_are_chosen_like_others_and_models_of_recall_are_not_offered()
    {
        var imported = TestWords.Card("transformer", isOwn: false, Lens.ReadOut) with { Id = "pythia", Title = "Pythia" };
        var recall = TestWords.Card("mamba") with { Id = "recall", Format = new("", "", "") };
        var selection = new TextSelection([recall, imported, .. new FakeLanguageClient().Cards], null);
        Assert.Equal(("Pythia", "pythia"), (Assert.Single(selection.Others).Name, selection.Others[0].Id));
        Assert.DoesNotContain(selection.Usable, card => card.Id == "recall");

        Assert.True(selection.TryToggle("pythia", out var wanted));
        var added = new TextSelection([recall, imported, .. new FakeLanguageClient().Cards], wanted);
        Assert.Equal(3, added.On.Select(model => model.Slot).Distinct().Count());
        Assert.Equal([Lens.ReadOut], added.Lenses);
        Assert.False(added.TryToggle("words-s4", out _));
    }
}
