using Bunit;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Charts;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>The recordings that ship, as a visitor without a server sees them.</summary>
public sealed class ShippedLessonTests : ChartsContext
{
    public static TheoryData<string> Lessons => [.. LessonCatalogue.All.Select(lesson => lesson.Id)];

    [Fact]
    public void The_best_value_of_the_default_lesson_lies_within_the_axis_and_has_its_marker()
    {
        using var page = new StateFixture("layer=8", new FakeLessonLibrary().ShipPublished(LessonCatalogue.DefaultId));
        var scene = page.State.BuildScene();
        var best = scene.Models.Min(model => ErrorFigure.At(model, 8, scene.ErrorCount));
        Assert.InRange(best, .0006, .0007);
        Assert.InRange(scene.Error.Minimum, best / 10, best);

        var printed = ErrorExport.ByLayer(scene, page.State.Picture.Subject).Panels[0];
        Assert.Equal((scene.Error.Minimum, scene.Error.Maximum), (printed.Y.Minimum, printed.Y.Maximum));
        Assert.Contains(printed.Series, series => series.Shape == SeriesShape.LineAndMarkers && (float)series.Y[8] == best);

        var current = ErrorFigure.DrawnByLayer(scene).Series.Where(series => series.IsFilled).ToArray();
        Assert.Contains(current, series => series.Marker is not null && series.Y is [var value] && value == best);
        var chart = Render<StaticLines>(p => p.Add(c => c.Figure, ErrorFigure.DrawnByLayer(scene)));
        Assert.All(chart.FindAll("svg[x]"), marker => Assert.InRange(Share(marker.GetAttribute("y")!), 0, 99));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_value_of_a_lesson_is_beyond_its_axis_but_errors_as_good_as_zero(string lesson)
    {
        using var page = new StateFixture("lesson=" + lesson, new FakeLessonLibrary().ShipPublished(lesson));
        var scene = page.State.BuildScene();
        var errors = scene.Models.SelectMany(model => model.Errors).SelectMany(row => row).Where(float.IsFinite).ToArray();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.InRange(Math.Max(error, 1e-4), scene.Error.Minimum * .999, scene.Error.Maximum * 1.001));
    }

    private static double Share(string percent) => double.Parse(percent.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
}
