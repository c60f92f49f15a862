using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring.Guides;

/// <summary>What the shipped guides say, held against what the shipped recordings show.</summary>
public sealed partial class GuideBookTests
{
    private static readonly GuideBook Book = ShippedGuides.Read();

    /// <summary>Those of the playground.</summary>
    public static TheoryData<string, int> Steps => [.. StepsOf(Book.Of(""))];

    /// <summary>Those of all pages.</summary>
    public static TheoryData<string, int> AllSteps => [.. StepsOf(Book)];

    [Fact]
    public void Guides_and_words_have_ids_of_their_own()
    {
        Assert.Equal(Book.Guides.Length, Book.Guides.Select(guide => guide.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Book.Terms.Length, Book.Terms.Select(term => term.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Book.Guides, guide => Assert.InRange(guide.Steps.Length, 3, 5));
        Assert.All(Book.Guides, guide => Assert.Single(guide.Steps, step => step.Question is not null));
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void A_step_fits_its_strip_and_explains_its_words(string id, int place)
    {
        var step = Book.Find(id)!.Steps[place];

        Assert.InRange(step.Title.Length, 1, 60);
        Assert.InRange(GuideText.Plain(step.Body).Length, 1, 95);
        Assert.All(GuideText.Parts(step.Body), part => Assert.True(part.Term is null || Book.Explain(part.Term) is not null, part.Term));
        if (step.Question is { } question)
        {
            Assert.InRange(question.Answers.Length, 2, 4);
            Assert.InRange(question.Right, 0, question.Answers.Length - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_leads_to_a_recorded_state(string id, int place)
    {
        var step = Book.Find(id)!.Steps[place];
        var link = PlaygroundLinkText.Read(step.Query);
        Assert.Equal(PlaygroundLinkText.Write(link), step.Query);
        var lesson = link.Context.Untouched;
        Assert.NotNull(lesson);
        Assert.Subset(ShippedGuides.Recording(lesson.Id).Models.Select(card => card.Id).ToHashSet(StringComparer.Ordinal), (link.Models ?? []).ToHashSet(StringComparer.Ordinal));
        Assert.All(step.Earlier, count => Assert.InRange(count, 0, link.Context.Count - 1));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_error_that_a_step_names_is_one_that_the_recording_has(string id, int place)
    {
        var step = Book.Find(id)!.Steps[place];
        var lesson = PlaygroundLinkText.Read(step.Query).Context.Untouched!;
        var errors = Errors(lesson).Select(error => error.ToString("G2", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Number().Matches(step.Title + step.Body), number =>
            Assert.Contains(double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G2", CultureInfo.InvariantCulture), errors));
    }

    [Theory]
    [InlineData(0, 1, .6, .9)]
    [InlineData(4, 8, .02, .06)]
    [InlineData(5, 8, .002, .01)]
    public void The_sine_snaps_into_place_with_its_fifth_example(int count, int layer, double least, double most)
    {
        var lesson = LessonCatalogue.Find("sine")!;
        Assert.InRange(Error(lesson, "mamba-1d", count, layer), least, most);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void At_layers_2_to_4_the_transformer_is_worse_than_guessing_zero(int layer)
    {
        var lesson = LessonCatalogue.Find("sine")!;
        Assert.True(Error(lesson, "transformer-1d", 12, layer) > lesson.TruthAfter(12).Average(y => (double)y * y));
    }

    private static IEnumerable<(string Id, int Place)> StepsOf(GuideBook book) =>
        book.Guides.SelectMany(guide => guide.Steps.Select((_, place) => (guide.Id, place)));

    private static IEnumerable<double> Errors(Lesson lesson) =>
        ShippedGuides.Recording(lesson.Id).Frames.Select(frame => Error(lesson, frame));

    private static double Error(Lesson lesson, string model, int count, int layer) =>
        Error(lesson, ShippedGuides.Recording(lesson.Id).Frames.Single(frame => frame.Model == model && frame.ExampleCount == count && frame.Layer == layer));

    private static double Error(Lesson lesson, RefineFrame frame) =>
        FloatBytes.ToArray(frame.Predictions).Take(QueryGrid.Length).Zip(lesson.TruthAfter(frame.ExampleCount)).Average(pair => Math.Pow((double)pair.First - pair.Second, 2));

    [GeneratedRegex(@"\d*\.\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
