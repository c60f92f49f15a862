using System.Globalization;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Pages.Language;

/// <summary>What the guided lesson of the page says, held against what ships, and how it leads.</summary>
public sealed class LanguageGuideTests
{
    private const string Mamba = "words-mamba";
    private const string Transformer = "words-transformer";

    private static readonly Guide Lesson = Assert.Single(ShippedGuides.Read().Of(LanguagePage.Address).Guides);

    public static TheoryData<int> Steps => [.. Enumerable.Range(0, Lesson.Steps.Length)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_leads_to_a_recorded_state(int place)
    {
        var link = LanguageLinkText.Read(Lesson.Steps[place].Query);
        var recorded = ShippedGuides.Words(link.Family);

        Assert.Equal(LanguageLinkText.Write(link), Lesson.Steps[place].Query);
        Assert.Equal(recorded.Task, Assert.Single(PromptDraw.Of(link, recorded.Tasks)));
        Assert.Subset(recorded.Models.Select(card => card.Id).ToHashSet(StringComparer.Ordinal), (link.Models ?? []).ToHashSet(StringComparer.Ordinal));
        Assert.InRange(link.Count ?? 0, 0, recorded.Sample.Demonstrations.Length);
    }

    [Fact]
    public void The_word_stands_at_the_last_layer_alone()
    {
        var recorded = ShippedGuides.Words("capital");

        Assert.Equal("Venezuela", recorded.Sample.Query);
        Assert.DoesNotContain(Enumerable.Range(0, 8), layer => IsRight(recorded, Mamba, 3, layer));
        Assert.True(IsRight(recorded, Mamba, 3, 8));
    }

    [Fact]
    public void Without_a_line_the_answer_is_not_there_and_with_one_it_is()
    {
        var recorded = ShippedGuides.Words("capital");

        Assert.InRange(Probability(recorded, Mamba, 0, 8), 0, .5);
        Assert.InRange(Probability(recorded, Mamba, 1, 8), .9, 1);
    }

    [Fact]
    public void Both_models_come_to_the_word_and_differ_at_layer_5()
    {
        var recorded = ShippedGuides.Words("capital");

        Assert.True(IsRight(recorded, Mamba, 3, 8) && IsRight(recorded, Transformer, 3, 8));
        var (mamba, transformer) = (Layer(recorded, Mamba, 3, 5), Layer(recorded, Transformer, 3, 5));
        Assert.Contains(mamba.Readings.Zip(transformer.Readings), pair => Says(pair.First) != Says(pair.Second));
    }

    [Fact]
    public void The_transformer_reads_the_code_and_Mamba_does_not()
    {
        var recorded = ShippedGuides.Words("cipher");

        Assert.False(IsRight(recorded, Transformer, 0, 8));
        Assert.True(IsRight(recorded, Transformer, 8, 8));
        Assert.All(Enumerable.Range(0, 9), count => Assert.False(IsRight(recorded, Mamba, count, 8)));
    }

    [Fact]
    public void Mamba_follows_a_switch_first()
    {
        var until = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "results", "task-switch.csv"))
            .Select(line => line.Split(',')).Where(fields => fields.Length > 11 && fields[5] == "demonstrations until it follows")
            .ToDictionary(fields => fields[8], fields => double.Parse(fields[11], CultureInfo.InvariantCulture), StringComparer.Ordinal);

        Assert.True(until[Mamba] < until[Transformer]);
        using var visit = new LanguageVisit("then=past");
        Assert.Equal(LanguageWords.SwitchNote, visit.Picture.Notice.Text);
    }

    [Fact]
    public void A_guess_plays_the_layers_to_the_word_without_a_server()
    {
        using var visit = new LanguageVisit("guide=word&step=1", isConnected: false, new FakeTextLibrary().Ship(ShippedGuides.Words("capital")));
        visit.Connection.Become(ConnectionPhase.NoServer, 2);
        Assert.Equal((0, false), (visit.State.Heads.Depth.Value, visit.State.Tour.IsLeft));

        visit.State.Tour.Answer(0);
        Assert.Equal("guide=word&step=2&guess=a", visit.State.Query);
        for (var layer = 1; layer <= 8; layer++)
        {
            visit.Time.Advance(Playhead.StepTime);
            Assert.Equal((layer, false), (visit.State.Heads.Depth.Value, visit.State.Tour.IsLeft));
        }

        var grid = Assert.Single(visit.Picture.Grids);
        Assert.Equal(("Caracas", true), (grid.Says, grid.IsRight));
    }

    [Fact]
    public void What_is_done_by_hand_leaves_the_step()
    {
        using var visit = new LanguageVisit("guide=word&step=2");
        visit.State.Editor.RemoveLast();

        Assert.True(visit.State.Tour.IsLeft);
        Assert.StartsWith("guide=word&step=2&changed=1&demonstrations=", visit.State.Query, StringComparison.Ordinal);
        visit.State.Tour.GoTo(1);
        Assert.Equal((false, "guide=word&step=2"), (visit.State.Tour.IsLeft, visit.State.Query));
    }

    [Fact]
    public void A_guide_of_another_page_is_none_here()
    {
        using var visit = new LanguageVisit("guide=sine&task=past");

        Assert.False(visit.State.Tour.IsOn);
        Assert.Equal("task=past", visit.State.Query);
    }

    private static TextFrame Layer(RecordedText recorded, string model, int count, int layer) =>
        recorded.Readings.SelectMany(reading => reading.Frames)
            .Single(frame => frame.Model == model && frame.DemonstrationCount == count && frame.Layer == layer);

    private static bool IsRight(RecordedText recorded, string model, int count, int layer) =>
        Layer(recorded, model, count, layer).Readings.All(reading => Says(reading) == reading.Wanted!.Text);

    private static double Probability(RecordedText recorded, string model, int count, int layer) =>
        Math.Exp(Layer(recorded, model, count, layer).Readings.Sum(reading => reading.Wanted!.LogProbability));

    private static string Says(TextReading reading) => reading.Top[0].Text;
}
