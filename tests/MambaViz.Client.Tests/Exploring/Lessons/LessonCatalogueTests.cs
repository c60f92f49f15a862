using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring.Lessons;

public sealed class LessonCatalogueTests
{
    public static TheoryData<string> Ids => [.. LessonCatalogue.All.Select(lesson => lesson.Id)];

    [Fact]
    public void There_are_six_with_ids_of_their_own() => Assert.Equal(6, LessonCatalogue.All.Select(lesson => lesson.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_example_lies_inside_the_plot(string id)
    {
        var lesson = LessonCatalogue.Find(id)!;
        Assert.InRange(lesson.Examples.Length, 12, 16);
        Assert.InRange(lesson.StartCount, 1, lesson.Examples.Length - 1);
        Assert.All(lesson.Examples, example =>
        {
            Assert.InRange(example.X, -1.95, 1.95);
            Assert.InRange(example.Y, lesson.Y.Minimum, lesson.Y.Maximum);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_recorded_request_keeps_the_rules_of_the_hub(string id)
    {
        var lesson = LessonCatalogue.Find(id)!;
        var request = lesson.ToRequest(["mamba-1d", "transformer-1d"]);
        Assert.Equal(0, request.FromExample);
        Assert.Equal(Lens.Tuned, request.Lens);
        Assert.Equal(101 + lesson.Examples.Length, request.Queries!.Length);
        Assert.Equal(lesson.Examples.Length, request.Examples!.Length);
    }

    [Fact]
    public void Examples_without_noise_lie_on_the_function()
    {
        foreach (var id in new[] { "line", "sine", "step" })
        {
            var lesson = LessonCatalogue.Find(id)!;
            Assert.All(lesson.Examples, example => Assert.Equal(lesson.FunctionAfter(1)(example.X), example.Y, 3e-3));
        }
    }

    [Fact]
    public void The_noise_has_about_the_standard_deviation_it_should()
    {
        var lesson = LessonCatalogue.Find("noise")!;
        var variance = lesson.Examples.Average(example => Math.Pow(example.Y - lesson.FunctionAfter(1)(example.X), 2));
        Assert.InRange(Math.Sqrt(variance), 0.1, 0.3);
    }

    [Fact]
    public void Exactly_one_example_is_the_outlier()
    {
        var lesson = LessonCatalogue.Find("outlier")!;
        Assert.Single(lesson.Examples, example => Math.Abs(lesson.FunctionAfter(1)(example.X) - example.Y) > 0.5);
    }

    [Fact]
    public void The_function_changes_half_way()
    {
        var lesson = LessonCatalogue.Find("change")!;
        Assert.NotEqual(lesson.TruthAfter(8), lesson.TruthAfter(9));
        for (var i = 0; i < lesson.Examples.Length; i++)
            Assert.Equal(lesson.FunctionAfter(i + 1)(lesson.Examples[i].X), lesson.Examples[i].Y, 3e-3);
    }
}
