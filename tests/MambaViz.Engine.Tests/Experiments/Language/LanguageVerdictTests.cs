using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>Verdicts on language, of tables made by hand.</summary>
public sealed class LanguageVerdictTests
{
    private static readonly ResultsPanel Mean = new("mean over families", 1);
    private static readonly ResultsPanel Recall = new("recall", 1) { Quantity = "pairs" };

    [Theory]
    [InlineData(.90, .94, VerdictOutcome.Holds)]
    [InlineData(.88, .94, VerdictOutcome.FallsShort)]
    public void Mamba_may_be_five_hundredths_below_the_transformer_in_a_group(double mamba, double transformer, VerdictOutcome expected)
    {
        var verdict = Judged(9, expected, new AccuracyByFamily(), [.. Rows(Mean with { Part = "Knowledge" }, 5, ("m", mamba), ("t", transformer))]);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(["mamba 3.60 M parameters, 18,000 steps", "transformer 3.70 M parameters, 18,000 steps"], finding.Training);
        Assert.Equal(("knowledge", .823), (finding.Detail, finding.Values.Single(value => value.Name == "Paper, Mamba 2.8B").Value));
        Assert.Empty(verdict.Remarks);
    }

    [Fact]
    public void What_only_the_prompt_can_answer_is_a_line_of_its_own() => Judged(
        9, VerdictOutcome.InPart, new AccuracyByFamily(),
        [.. Rows(Mean with { Part = "Linguistic" }, 5, ("m", .99), ("t", .99)), .. Rows(Mean with { Part = "InContext" }, 5, ("m", .1), ("t", .6))]);

    [Theory]
    [InlineData(.95, .97, .1, .5, VerdictOutcome.Holds)]
    [InlineData(.95, .97, .1, .15, VerdictOutcome.InPart)]
    [InlineData(.95, .95, .1, .1, VerdictOutcome.FallsShort)]
    public void From_one_demonstration_to_sixteen_the_share_must_rise(double one, double sixteen, double codesOfOne, double codesOfSixteen, VerdictOutcome expected)
    {
        ResultsPanel same = Mean with { Part = "same families throughout" }, codes = Mean with { Part = "InContext" };
        Judged(10, expected, new AccuracyByDemonstrations(), [
            .. Rows(same, 1, ("m", one)), .. Rows(same, 16, ("m", sixteen)), .. Rows(codes, 1, ("m", codesOfOne)), .. Rows(codes, 16, ("m", codesOfSixteen))]);
    }

    [Theory]
    [InlineData(-.95, VerdictOutcome.Holds)]
    [InlineData(-.8, VerdictOutcome.FallsShort)]
    public void Loss_must_fall_with_the_layer(double correlation, VerdictOutcome expected)
    {
        var panel = Mean with { Lens = "tuned", Examples = 4 };
        Judged(11, expected, new ProbabilityByLayer(), [
            .. Rows(panel with { Quantity = "loss" }, 0, ("m", 3)), .. Rows(panel with { Quantity = "loss" }, 1, ("m", .1)),
            .. Rows(panel with { Quantity = "rank correlation" }, 1, ("m", correlation)), .. Rows(panel with { Quantity = "R2 of log error" }, 1, ("m", .9))]);
    }

    [Fact]
    public void Recall_is_compared_where_the_smaller_state_recalls_about_half()
    {
        ResultsRow[] rows =
        [
            .. Rows(Recall, 4, ("m", 1), ("m16", 1), ("t", 1)), .. Rows(Recall, 32, ("m", .55), ("m16", .99), ("t", 1)), .. Rows(Recall, 64, ("m", .2), ("m16", .9), ("t", 1)),
            .. Rows(Recall with { Quantity = "memory" }, 64, ("m", 16), ("m16", 64), ("t", 900)),
        ];
        var verdict = Judged(12, VerdictOutcome.Holds, new RecallByPairs(), rows);
        Assert.Equal([("m16", "32 pairs, against m"), ("t", "32 pairs, against m")], verdict.Findings.Select(f => (f.Series, f.Detail)));
        Assert.Equal([.44, .45], verdict.Findings.Select(f => f.Decisions[0].Measured.Mean), (a, b) => Math.Abs(a - b) < 1e-12);
        // A larger state that recalls no more is what the claim denies.
        Judged(12, VerdictOutcome.InPart, new RecallByPairs(), [.. rows.Where(row => row.Series != "m16"), .. Rows(Recall, 32, ("m16", .56)), .. Rows(Recall with { Quantity = "memory" }, 64, ("m16", 64))]);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(8, "8")]
    [InlineData(9, "language 1")]
    [InlineData(12, "language 4")]
    public void Claims_of_language_are_counted_by_themselves(int number, string name) =>
        Assert.Equal(name, new Verdict(number, "", "", "", VerdictOutcome.Open, [], []).Name);

    // Newcombe's method by hand: .1 and .05, .03 and .04 to the limits that face each other.
    [Fact]
    public void A_difference_of_shares_has_the_spreads_of_both()
    {
        var found = ShareDifference.Of(new(Mean, "m", "mamba", 5, .8, .7, .83, 100), new(Mean, "t", "transformer", 5, .5, .46, .55, 100));
        Assert.Equal((.3, .3 - Math.Sqrt(.1 * .1 + .05 * .05), .3 + Math.Sqrt(.03 * .03 + .04 * .04)), (found.Mean, found.Low, found.High), (a, b) =>
            Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-12);
    }

    [Fact]
    public void Means_are_of_all_prompts_of_the_papers_families_and_of_those_that_have_every_number()
    {
        ResultsRow Row(string family, string part, double x, double share) => new(new(family, 1) { Part = part }, "m", "mamba", x, share, share, share, 10);
        ResultsRow[] rows =
        [
            Row("list-first", "Algorithmic", 1, .5), Row("list-first", "Algorithmic", 16, 1), Row("reverse", "Algorithmic", 1, .1), Row("reverse", "Algorithmic", 16, .2),
            Row("to-upper", "Algorithmic", 1, .9), Row("cipher", "InContext", 1, 0), Row("cipher", "InContext", 16, .6),
        ];
        var means = WordMeans.Of(rows, new("m", "mamba")).ToDictionary(row => (row.Panel.Part, row.X), row => (Math.Round(row.Mean, 9), row.Count));
        Assert.Equal((.375, 40), means[("", 1)]);
        // Reversing is none of the paper's; to upper case has no sixteen.
        Assert.Equal((.7, 20), means[("Algorithmic", 1)]);
        Assert.Equal((.2, 30), means[("same families throughout", 1)]);
        Assert.Equal((.6, 10), means[("InContext", 16)]);
        Assert.False(means.ContainsKey(("Knowledge", 1)));
    }

    private static Verdict Judged(int number, VerdictOutcome expected, PaperExperiment experiment, IReadOnlyList<ResultsRow> rows)
    {
        var verdict = Assert.Single(experiment.Judge(new(
            new()
            {
                Command = "",
                Seed = 0,
                Date = new(2026, 1, 1),
                Models = [new("m", "mamba", 8, 256, 3_600_000, 18_000), new("m16", "mamba", 8, 256, 3_600_000, 18_000), new("t", "transformer", 8, 256, 3_700_000, 18_000)],
            },
            rows)));
        Assert.Equal((number, expected), (verdict.Number, verdict.Outcome));
        return verdict;
    }

    private static IEnumerable<ResultsRow> Rows(ResultsPanel panel, double x, params (string Series, double Mean)[] values) =>
        values.Select(v => new ResultsRow(panel, v.Series, v.Series == "t" ? "transformer" : "mamba", x, v.Mean, v.Mean, v.Mean, 1));
}
