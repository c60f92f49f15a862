using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

public sealed class CompareStateTests
{
    [Fact]
    public void Without_the_outlier_the_others_keep_their_numbers_and_it_is_crossed_where_it_was()
    {
        using var fixture = new CompareFixture(CompareFixture.Outlier + "&count=8").Connected();

        var scene = fixture.State.Picture.Scene();

        Assert.Equal("8 examples", fixture.State.Picture.Counted(fixture.State.A!));
        Assert.Equal("7 of the 8 examples", fixture.State.Picture.Counted(fixture.State.B!));
        Assert.Equal([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], Enumerable.Range(0, 11).Select(scene.B!.NumberOf));
        Assert.Equal(new AbsentExample(5, scene.A!.Examples[5].X, scene.A.Examples[5].Y), Assert.Single(scene.B.Absent));
        Assert.Empty(scene.A.Absent);
    }

    [Fact]
    public void An_example_that_is_yet_to_come_is_not_crossed_before_the_other_has_seen_it()
    {
        using var fixture = new CompareFixture(CompareFixture.Outlier + "&count=5").Connected();

        Assert.Empty(fixture.State.Picture.Scene().B!.Absent);
        Assert.Equal("5 examples", fixture.State.Picture.Counted(fixture.State.B!));
    }

    [Fact]
    public void Removing_an_example_of_one_of_two_alike_leaves_both_at_the_same_place()
    {
        using var fixture = new CompareFixture("a=lesson%3Doutlier&b=lesson%3Doutlier&count=8").Connected();

        fixture.State.B!.State.Editor.Remove(5);

        Assert.Equal((8, 8, 7), (fixture.State.Heads.Counts.Value, fixture.State.A!.State.Counts.Value, fixture.State.B.State.Counts.Value));
        Assert.Equal([5], fixture.State.Alignment.LeftOutOfB);
        fixture.State.Edited.Undo();
        Assert.Empty(fixture.State.Alignment.LeftOutOfB);
    }

    [Fact]
    public void A_pin_at_the_left_brings_its_place_and_one_at_the_right_does_not()
    {
        using var fixture = new CompareFixture().Connected();

        fixture.State.OpenRun("lesson=line&count=2&layer=1", "Two of a line", asB: false);
        fixture.State.OpenRun("lesson=sine&count=5&layer=2", null, asB: true);

        Assert.Equal((1, 2), (fixture.State.Heads.Depth.Value, fixture.State.Heads.Counts.Value));
        Assert.Equal("a=lesson%3Dline&aname=Two%20of%20a%20line&b=&layer=1&count=2", fixture.State.Query);
    }

    [Fact]
    public void Swapping_exchanges_both_and_keeps_what_has_arrived()
    {
        using var fixture = new CompareFixture(CompareFixture.Outlier).Connected();
        var (before, asked) = (fixture.State.Picture.Scene(), fixture.Client.Requests.Count);

        fixture.State.Swap();

        var after = fixture.State.Picture.Scene();
        Assert.Equal(asked, fixture.Client.Requests.Count);
        Assert.Equal(before.Difference!.Curve!.Select(value => -value), after.Difference!.Curve!);
        Assert.Equal(before.A!.Examples.Select(example => example.X), after.B!.Examples.Select(example => example.X));
        Assert.Single(after.A!.Absent);
    }

    [Fact]
    public void A_name_is_the_pins_and_goes_with_the_link_until_the_run_is_another()
    {
        using var fixture = new CompareFixture("a=lesson%3Doutlier&aname=With").Connected();
        var a = fixture.State.A!;
        Assert.Equal("With", a.NameBeside(fixture.State.Pins));

        fixture.State.Pin();
        fixture.State.Call(a, "With the odd one");
        Assert.Equal("With the odd one", Assert.Single(fixture.State.Pins.Pins).Name);
        Assert.Contains("aname=With%20the%20odd%20one", fixture.State.Query, StringComparison.Ordinal);

        a.State.Editor.Remove(5);
        Assert.Equal("An outlier, changed", a.NameBeside(fixture.State.Pins));
        Assert.DoesNotContain("aname", fixture.State.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Undo_takes_back_what_was_done_last_a_pin_or_an_example()
    {
        using var fixture = new CompareFixture("a=lesson%3Dline").Connected();
        fixture.State.A!.State.Editor.Remove(0);
        fixture.State.Pin();
        fixture.State.EditPins(list => list.Without(list.Pins[0].Query));
        Assert.Empty(fixture.State.Pins.Pins);

        fixture.State.Edited.Undo();
        Assert.Single(fixture.State.Pins.Pins);

        fixture.State.A.State.Editor.RemoveLast();
        fixture.State.Edited.Undo();
        Assert.Single(fixture.State.Pins.Pins);
        Assert.Equal(LessonCatalogue.Find("line")!.Examples.Length - 1, fixture.State.A.State.Editor.Examples.Length);
    }

    [Fact]
    public void Two_models_are_compared_where_neither_run_has_both()
    {
        using var fixture = new CompareFixture("a=models%3Dmamba-1d&b=models%3Dtransformer-1d").Connected();

        var scene = fixture.State.Picture.Scene();

        Assert.Equal("Transformer in B − Mamba in A", scene.Difference!.Title);
        Assert.NotNull(scene.Difference.Curve);
        Assert.Equal(["–", "–"], fixture.State.Picture.Rows.Select(row => CompareWords.Ratio(row.A, row.B)));
    }

    [Fact]
    public void A_zoom_and_a_double_click_are_of_both()
    {
        using var fixture = new CompareFixture("a=lesson%3Dsine&b=lesson%3Dline").Connected();
        var before = fixture.State.Picture.Scene().A!.Y;

        fixture.State.ZoomTo(fixture.State.A!, new(-8, 9));
        Assert.Equal((new AxisRange(-8, 9), new AxisRange(-8, 9)), (fixture.State.Picture.Scene().A!.Y, fixture.State.Picture.Scene().B!.Y));

        fixture.State.A!.State.Editor.Add(0, 0);
        fixture.State.Fit(fixture.State.A);
        var after = fixture.State.Picture.Scene();
        Assert.Equal(after.A!.Y, after.B!.Y);
        Assert.True(after.A.Y.Maximum < 9 && after.A.Y.Minimum > -8);
        Assert.All(after.A.Examples.Concat(after.B.Examples), example => Assert.InRange(example.Y, after.A.Y.Minimum, after.A.Y.Maximum));
        Assert.Equal(LessonCatalogue.Find("sine")!.Examples.Length, fixture.State.A.State.Editor.Examples.Length);
        Assert.NotEqual(before, after.A.Y);
    }

    [Fact]
    public void Runs_that_are_too_long_for_a_link_are_told_and_not_pinned()
    {
        var many = new string('A', 6 * 1000);
        using var fixture = new CompareFixture($"a=points%3D{many[..3600]}&b=points%3D{many[..3000]}");
        Assert.Null(fixture.State.WhyNotPin);
        Assert.StartsWith("Both runs together", CompareWords.Notice(fixture.State, fixture.State.Picture.Scene()).Text, StringComparison.Ordinal);

        fixture.State.OpenRun("points=" + many, null, asB: false);

        Assert.Equal(CompareWords.RunIsTooLong, fixture.State.WhyNotPin);
        fixture.State.Pin();
        Assert.Empty(fixture.State.Pins.Pins);
    }

    [Fact]
    public void Other_units_share_no_axes()
    {
        using var fixture = new CompareFixture("a=data%3Dt~x_y~1_2~2_3~4_9&b=lesson%3Dline").Connected();

        var scene = fixture.State.Picture.Scene();

        Assert.Null(scene.Difference);
        Assert.Null(scene.A!.Other);
        Assert.NotEqual(scene.A.Y, scene.B!.Y);
        Assert.Equal(NoticeKind.Caution, CompareWords.Notice(fixture.State, scene).Kind);
    }

    [Fact]
    public void Without_a_server_recorded_lessons_are_compared_and_own_examples_wait()
    {
        using var fixture = new CompareFixture("a=lesson%3Dsine&b=lesson%3Dline", new FakeLessonLibrary().Ship("sine").Ship("line"));
        _ = fixture.State.StartAsync();
        fixture.Client.Become(ConnectionPhase.NoServer, 2);

        Assert.NotNull(fixture.State.Picture.Scene().Difference!.Curve);
        fixture.State.OpenRun("points=AABAABAACAAC", null, asB: true);
        Assert.Null(fixture.State.Picture.Scene().Difference!.Curve);

        fixture.Client.Become(ConnectionPhase.Connected);
        Assert.NotNull(fixture.State.Picture.Scene().Difference!.Curve);
    }

    [Fact]
    public void A_toggle_that_one_run_lacks_switches_it_on_and_one_that_both_have_off()
    {
        using var fixture = new CompareFixture("a=&b=models%3Dmamba-1d").Connected();

        fixture.State.Toggle("transformer-1d");
        Assert.All(fixture.State.Sides, side => Assert.Equal(2, side.State.Models.On.Count));
        Assert.Equal("transformer-1d", fixture.State.Picture.Shown);

        fixture.State.Toggle("transformer-1d");
        Assert.All(fixture.State.Sides, side => Assert.Equal("mamba-1d", Assert.Single(side.State.Models.On).Id));
    }

    [Fact]
    public void The_lesson_of_the_outlier_leads_to_the_run_with_it_and_the_run_without_it()
    {
        var opens = ShippedGuides.Read().Find("outlier")!.Steps[^1].Opens!;

        using var fixture = new CompareFixture(opens.Address.Split('?')[1]).Connected();

        Assert.StartsWith(ComparePage.Address + "?", opens.Address, StringComparison.Ordinal);
        var lesson = LessonCatalogue.Find("outlier")!;
        Assert.Equal(lesson.Examples, fixture.State.A!.State.Editor.Examples.AsEnumerable());
        Assert.Equal(lesson.Examples.RemoveAt(5), fixture.State.B!.State.Editor.Examples.AsEnumerable());
        Assert.Equal([5], fixture.State.Alignment.LeftOutOfB);
        Assert.Equal(["With the outlier", "Without the outlier"], fixture.State.Sides.Select(side => side.NameBeside(PinList.Empty)));
    }

    [Theory]
    [InlineData(.43, .000073, "5,900 times")]
    [InlineData(.30, .2, "1.5 times")]
    [InlineData(.1, 0.0, "–")]
    [InlineData(double.NaN, 1.0, "–")]
    public void A_ratio_has_two_digits(double a, double b, string said) => Assert.Equal(said, CompareWords.Ratio(a, b));
}
