using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LanguageInfluenceTests
{
    [Fact]
    public void Without_the_switch_nothing_is_asked_and_nothing_shown()
    {
        using var visit = new LanguageVisit();

        Assert.Empty(visit.Client.Influences);
        Assert.Empty(visit.Picture.Influences);
        Assert.DoesNotContain(LanguageFigures.Of(visit.Picture), figure => figure.Id == "influence");
    }

    [Fact]
    public void The_switch_asks_once_for_every_model_and_is_part_of_the_address()
    {
        using var visit = new LanguageVisit();
        Assert.True(LanguageKeys.Table.Press(visit.State, "w"));

        var request = Assert.Single(visit.Client.Influences);
        Assert.Equal(["words-mamba", "words-transformer"], request.Models);
        Assert.Equal((TextPreset.Default.Count, 0, 1, Lens.Tuned, visit.State.Prompt!.Wanted), (request.Demonstrations.Length, request.FromDemonstration, request.Top, request.Lens, request.Wanted));
        Assert.Equal("why=on", visit.State.Query);
        visit.State.ToggleWhy();
        visit.State.ToggleWhy();
        Assert.Single(visit.Client.Influences);
    }

    [Fact]
    public void An_influence_is_by_how_much_the_answers_log_probability_falls_without_the_demonstration()
    {
        using var visit = new LanguageVisit("count=3&layer=2&why=on");
        var influence = visit.Picture.Influences[0];
        var prompt = visit.State.Prompt!;

        Assert.Equal(("Mamba", SeriesIdentity.Mamba), (influence.Title, influence.Slot));
        var whole = LogProbability([0, 1, 2]);
        Assert.Equal(whole, influence.With, 1e-4);
        Assert.Equal([whole - LogProbability([1, 2]), whole - LogProbability([0, 2]), whole - LogProbability([0, 1])], influence.Falls.Select(fall => (double)fall), (a, b) => Math.Abs(a - b) < 1e-4);
        double LogProbability(int[] seen) => Enumerable.Range(0, prompt.Wanted!.Length + 1).Sum(position => Math.Log(
            TestWords.Chance("words-mamba", Lens.Tuned, prompt.Query, prompt.Wanted, seen.Select(line => prompt.Demonstrations[line]), 2, position)));
    }

    [Fact]
    public void Without_a_right_answer_it_is_of_what_each_model_writes()
    {
        using var visit = new LanguageVisit("demonstrations=a%09b%0Ac%09d&ask=q&why=on");

        Assert.Equal(visit.State.Selection.On.Select(model => visit.State.Request.ReadAlong(model, 2)).OfType<string>().Distinct(), visit.Client.Influences.Select(request => request.Wanted));
        Assert.All(visit.Client.Influences, request => Assert.Equal(2, request.Demonstrations.Length));
    }

    [Fact]
    public void What_is_on_screen_comes_before_other_numbers_of_demonstrations()
    {
        using var visit = new LanguageVisit("why=on");
        visit.Client.Influences.Clear();
        visit.State.Heads.Counts.MoveTo(2);
        Assert.Equal(2, Assert.Single(visit.Client.Influences).Demonstrations.Length);
        visit.State.Heads.Counts.MoveTo(0);
        Assert.Single(visit.Client.Influences);
        Assert.Equal("Bars come with the first demonstration.", LanguageWords.Influence(visit.Picture.Influences, null, canAsk: true));
    }

    [Fact]
    public void A_recorded_preset_without_a_server_shows_none()
    {
        using var visit = new LanguageVisit("why=on", isConnected: false, new FakeTextLibrary().Ship("capital", "mamba", "transformer"));
        visit.Connection.Become(ConnectionPhase.NoServer);

        Assert.All(visit.Picture.Influences, influence => Assert.False(influence.IsKnown));
        Assert.Equal("Bars need a server.", LanguageWords.Influence(visit.Picture.Influences, null, canAsk: visit.State.WhyNotWhy is null));
        visit.State.ToggleWhy();
        visit.State.ToggleWhy();
        Assert.False(visit.State.Link.Why);
    }

    [Fact]
    public void A_demonstration_is_told_with_what_each_model_says_without_it()
    {
        DemonstrationInfluence[] influences =
        [
            new("Mamba", SeriesIdentity.Mamba, MathF.Log(.36f), [MathF.Log(.11f), MathF.Log(.4f)]),
            new("Transformer", SeriesIdentity.Transformer, MathF.Log(.92f), [MathF.Log(.91f), float.NaN]),
        ];

        Assert.Equal("Without demonstration 1 the answer has 0.11 in Mamba, with it 0.36; 0.91 in Transformer, with it 0.92.", LanguageWords.Influence(influences, 0, canAsk: true));
        Assert.Equal("Bar: how far the answer's log-probability falls without the demonstration; widest 1.19, demonstration 1. Hollow: it rises.", LanguageWords.Influence(influences, null, canAsk: true));
    }

    [Fact]
    public void The_figure_has_a_line_a_model_of_falls_and_of_probabilities()
    {
        using var visit = new LanguageVisit("count=3&why=on");

        var figure = LanguageFigures.Of(visit.Picture).Single(source => source.Id == "influence").Build();

        Assert.Equal(["Influence", "Probability without it"], figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel => Assert.Equal(["Mamba", "Transformer"], panel.Series.Select(series => series.Name)));
        Assert.Equal(visit.Picture.Influences[0].Falls.Select(fall => (double)fall), figure.Panels[0].Series[0].Y, (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
