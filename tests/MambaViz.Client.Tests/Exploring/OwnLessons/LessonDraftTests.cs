using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.OwnLessons;

namespace MambaViz.Client.Tests.Exploring.OwnLessons;

public sealed class LessonDraftTests
{
    [Fact]
    public void A_state_is_recorded_after_the_step_being_written_and_takes_its_charts()
    {
        var draft = new LessonDraft().Record("count=1").With(step => step with { Charts = [GuideChart.Key] }).Record("count=3");
        draft = (draft with { Selected = 0 }).Record("count=2");
        Assert.Equal(["count=1", "count=2", "count=3"], draft.Steps.Select(step => step.Query));
        Assert.Equal(1, draft.Selected);
        Assert.All(draft.Steps, step => Assert.Equal([GuideChart.Key], step.Charts));
    }

    [Fact]
    public void A_step_that_moves_stays_the_one_being_written_and_none_leaves_the_list()
    {
        var draft = new LessonDraft().Record("count=1").Record("count=2").Record("count=3");
        draft = draft.Move(-1);
        Assert.Equal(["count=1", "count=3", "count=2"], draft.Steps.Select(step => step.Query));
        Assert.Equal("count=3", draft.Step!.Query);
        Assert.Same(draft, draft.Move(-2));
        Assert.Equal("count=2", draft.Delete().Step!.Query);
        Assert.Null(draft.Delete().Delete().Delete().Delete().Step);
    }

    [Fact]
    public void No_more_steps_are_recorded_than_a_file_may_have()
    {
        var draft = Enumerable.Range(0, LessonLimits.Steps + 3).Aggregate(new LessonDraft(), (one, place) => one.Record($"count={place}"));
        Assert.True(draft.IsFull);
        Assert.Equal(LessonLimits.Steps, draft.Steps.Length);
    }

    [Fact]
    public void What_is_missing_is_said_by_the_reader_of_files_with_the_step_as_people_count()
    {
        var draft = new LessonDraft();
        Assert.StartsWith("No step yet", draft.Problem, StringComparison.Ordinal);
        draft = draft.Record("").Record("count=2");
        Assert.Equal("Title of the lesson: must be 1 to 60 characters (it has 0), got \"\"", draft.Problem);
        draft = (draft with { Title = "Mine", Selected = 0 }).With(step => step with { Title = "One", Body = "Two" });
        Assert.Equal("Step 2, title: must be 1 to 60 characters (it has 0), got \"\"", draft.Problem);
        draft = (draft with { Selected = 1 }).With(step => step with { Title = "Three", Body = new string('x', 96) });
        Assert.StartsWith("Step 2, body: must be at most 95 characters", draft.Problem, StringComparison.Ordinal);
        draft = draft.With(step => step with { Body = "Four" }).Ask(true);
        Assert.StartsWith("Step 2, question.answers[0]: must be 1 to 40 characters", draft.Problem, StringComparison.Ordinal);
        Assert.Null(draft.Ask(false).Problem);
    }

    [Fact]
    public void A_name_follows_its_title_until_it_is_another()
    {
        var draft = new LessonDraft().Record("").With(step => step with { Title = "One" });
        Assert.Equal("One", draft.Step!.Name);
        draft = draft.With(step => step with { Name = "First" }).With(step => step with { Title = "Two" });
        Assert.Equal("First", draft.Step!.Name);
    }

    [Theory]
    [InlineData("Two points, and a third!", "two-points-and-a-third.lesson.json")]
    [InlineData("¿…?", "my.lesson.json")]
    public void A_file_is_named_after_its_title(string title, string name) => Assert.Equal(name, (new LessonDraft { Title = title }).File.FileName);
}
