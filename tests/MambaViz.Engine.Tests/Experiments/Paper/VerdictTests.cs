using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments.Paper;

/// <summary>Verdicts of tables made by hand.</summary>
public sealed class VerdictTests
{
    private static readonly ResultsPanel Linear = new("linear", 20);
    private static readonly ResultsPanel Relu = new("relu-network", 20);
    private static readonly ResultsPanel Isotropic = new("skewed-linear", 20) { Inputs = "isotropic" };
    private static readonly ResultsPanel Skewed = Isotropic with { Inputs = "skewed" };

    [Theory]
    [InlineData(1.2, 1.4, VerdictOutcome.Holds)]
    [InlineData(1.2, 1.6, VerdictOutcome.InPart)]
    [InlineData(2, 1.6, VerdictOutcome.FallsShort)]
    public void Before_d_examples_least_squares_is_the_measure(double mamba, double transformer, VerdictOutcome expected) =>
        Judged(1, expected, new ErrorByExamples(), [.. Rows(Linear, 15, ("m", .1 * mamba), ("t", .1 * transformer), ("least-squares", .1))]);

    [Theory]
    [InlineData(20, .05, .05, VerdictOutcome.Holds)]
    [InlineData(20, .05, .12, VerdictOutcome.InPart)]
    [InlineData(40, .005, .031, VerdictOutcome.InPart)]
    [InlineData(40, .031, .031, VerdictOutcome.FallsShort)]
    public void From_d_examples_on_the_bound_is_absolute(int examples, double mamba, double transformer, VerdictOutcome expected) =>
        Judged(1, expected, new ErrorByExamples(), [.. Rows(Linear, examples, ("m", mamba), ("t", transformer), ("least-squares", 0))]);

    [Fact]
    public void A_number_whose_interval_straddles_its_bound_is_open_and_says_how_many_prompts_would_decide()
    {
        // .05 with .02 to either side, bound .06: four times the prompts halve the interval to the distance.
        var row = new ResultsRow(Linear, "m", "mamba", 20, .05, .03, .07, 100);
        var verdict = Judged(1, VerdictOutcome.Open, new ErrorByExamples(), [row]);
        var decision = Assert.Single(Assert.Single(verdict.Findings).Decisions);
        Assert.Equal((Standing.Open, 400L), (decision.Standing, decision.PromptsToDecide));
        Assert.Equal("at most 0.06", decision.Bounds);
    }

    [Fact]
    public void A_number_on_its_bound_no_prompts_decide()
    {
        var decision = new Decision("x", new(1, .9, 1.1), 100) { AtMost = 1 };
        Assert.Equal((Standing.Open, null), (decision.Standing, decision.PromptsToDecide));
        Assert.Equal(Standing.Keeps, (decision with { AtMost = 1.2 }).Standing);
        Assert.Equal(Standing.Breaks, (decision with { AtMost = .8 }).Standing);
    }

    [Fact]
    public void A_ratio_has_the_spreads_of_both()
    {
        ResultsRow above = new(Linear, "m", "mamba", 15, .2, .1, .4, 100), below = new(Linear, "least-squares", "", 15, .2, .1, .4, 100);
        var decision = Judged(1, VerdictOutcome.Open, new ErrorByExamples(), [above, below]).Findings[0].Decisions[0];
        // Twice a factor of 2, in quadrature on the logarithmic scale.
        Assert.Equal(Math.Exp(Math.Sqrt(2) * Math.Log(2)), decision.Measured.High, 9);
        Assert.Equal(Math.Exp(-Math.Sqrt(2) * Math.Log(2)), decision.Measured.Low, 9);
    }

    [Theory]
    [InlineData(.31, VerdictOutcome.Holds)]
    [InlineData(.29, VerdictOutcome.FallsShort)]
    public void S4_must_be_three_times_the_worse_of_the_others_and_all_say_parameters_and_steps(double s4, VerdictOutcome expected)
    {
        var verdict = Judged(2, expected, new ErrorByExamples(), [.. Rows(Linear, 40, ("m", .01), ("t", .1), ("s", s4))]);
        Assert.Equal(["s4 0.60 M parameters, 14,500 steps", "mamba 1.40 M parameters, 31,500 steps", "transformer 2.38 M parameters, 40,375 steps"], verdict.Findings[0].Training);
        Assert.Contains("not of equal size", Assert.Single(verdict.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(.9, .2, 3.0, 2.0, VerdictOutcome.Holds)]
    [InlineData(.9, .2, 2.0, 3.0, VerdictOutcome.InPart)]
    [InlineData(1.1, 1.2, .5, .6, VerdictOutcome.FallsShort)]
    public void Beyond_training_linear_must_grow_and_networks_must_not(double reluMamba, double reluTransformer, double linearMamba, double linearTransformer, VerdictOutcome expected)
    {
        ResultsRow[] rows =
        [
            .. Rows(Linear, 40, ("m", 1), ("t", 1)), .. Rows(Linear, 200, ("m", linearMamba), ("t", linearTransformer)),
            .. Rows(Relu, 40, ("m", 1), ("t", 1)), .. Rows(Relu, 200, ("m", reluMamba), ("t", reluTransformer)),
        ];
        var verdict = Judged(3, expected, new ErrorBeyondTraining(), rows);
        Assert.Equal(linearMamba < linearTransformer, verdict.Remarks.Any(r => r.Contains("On 1 of 1 linear tasks Mamba's error grows less", StringComparison.Ordinal)));
    }

    [Theory]
    // Falls at every layer, yet mostly at one: the rank says yes, the line no.
    [InlineData(new[] { 1, .99, .98, .97, .01 }, Standing.Breaks)]
    [InlineData(new[] { 1, .1, .01, .001, .0001 }, Standing.Keeps)]
    public void Depth_is_judged_by_rank_and_by_the_fit_of_the_line(double[] curve, Standing expected)
    {
        double[] layers = [0, 1, 2, 3, 4], logs = [.. curve.Select(Math.Log10)];
        var panel = Skewed with { Lens = "affine" };
        ResultsRow[] rows =
        [
            .. curve.SelectMany((y, x) => Rows(panel, x, ("m", y))),
            .. Rows(panel with { Quantity = "rank correlation" }, 4, ("m", Statistics.Spearman(layers, logs))),
            .. Rows(panel with { Quantity = "R2 of log error" }, 4, ("m", Statistics.Fit(layers, logs))),
        ];
        var finding = Assert.Single(Judge(new ErrorByLayer(), rows)[0].Findings);
        Assert.Equal(expected, finding.Standing);
        Assert.Equal(["ρ", "R²"], finding.Decisions.Select(d => d.Name));
        Assert.Equal(Standing.Keeps, finding.Decisions[0].Standing);
    }

    [Fact]
    public void Gradient_descent_is_judged_by_its_better_form_on_skewed_inputs()
    {
        ResultsRow[] Of(ResultsPanel panel) =>
        [
            .. new[] { 1, .5, .2, .01 }.SelectMany((y, x) => Rows(panel, x, ("m", y), ("t", .5))),
            .. Enumerable.Range(0, 4).SelectMany(x => Rows(panel, x, ("gradient-descent", 1), ("gd-plus-plus", 1 - .28 * x))),
        ];
        var verdict = Judge(new ErrorByLayer(), [.. Of(Skewed with { Lens = "affine" }), .. Of(Isotropic with { Lens = "affine" })])[1];
        Assert.Equal((6, VerdictOutcome.InPart), (verdict.Number, verdict.Outcome));
        Assert.Equal(["m", "t"], verdict.Findings.Select(f => f.Series));
        Assert.Equal(16, verdict.Findings[0].Decisions[0].Measured.Mean, 9);
    }

    [Theory]
    [InlineData(1.04, -.04, VerdictOutcome.Holds)]
    [InlineData(1.06, 0, VerdictOutcome.FallsShort)]
    [InlineData(1, .06, VerdictOutcome.FallsShort)]
    public void The_lens_ends_are_judged_by_scale_and_shift(double scale, double shift, VerdictOutcome expected) =>
        Judged(5, expected, new LensByLayer(), [.. Rows(Linear with { Quantity = "mean scale" }, 12, ("m", scale)), .. Rows(Linear with { Quantity = "mean shift" }, 12, ("m", shift))]);

    [Fact]
    public void Shifts_are_compared_with_the_papers_on_isotropic_prompts_alone_and_what_is_worse_than_nothing_is_named()
    {
        ResultsRow[] Of(ResultsPanel panel, double transformer) => [.. Rows(panel, 40, ("t", transformer)), .. Rows(panel, 0, ("least-squares", .11))];
        var verdict = Judged(7, VerdictOutcome.Holds, new ErrorUnderShifts(), [.. Of(Isotropic with { Shift = "scale-x" }, .01), .. Of(Skewed with { Shift = "scale-x" }, .49)]);
        Assert.Equal(("isotropic", "scale-x"), (Assert.Single(verdict.Findings).Panel.Inputs, verdict.Findings[0].Detail));
        Assert.Equal("Worse than saying 0: t under scale-x, skewed prompts, 0.49 where the zero predictor errs 0.11.", Assert.Single(verdict.Remarks));
    }

    [Theory]
    // Last over first is 1, yet in between it was twice as dear.
    [InlineData(new[] { 1.0, 2, 1 }, VerdictOutcome.FallsShort)]
    [InlineData(new[] { 1.0, 1.2, 1.1 }, VerdictOutcome.Holds)]
    public void A_cost_is_flat_over_all_lengths(double[] times, VerdictOutcome expected) =>
        Judged(8, expected, new CostByContext(), [.. times.SelectMany((time, i) => Rows(Linear with { Quantity = "time" }, 10 * (i + 1), ("m", time)))]);

    [Fact]
    public void A_claim_without_numbers_is_not_run() =>
        Assert.All(PaperCatalogue.All.SelectMany(e => Judge(e, [])), verdict => Assert.Equal(VerdictOutcome.NotRun, verdict.Outcome));

    [Fact]
    public void The_twelve_claims_are_all_judged() =>
        Assert.Equal(Enumerable.Range(1, 12), PaperCatalogue.All.SelectMany(e => Judge(e, [])).Select(v => v.Number).Order());

    private static Verdict Judged(int number, VerdictOutcome expected, PaperExperiment experiment, IReadOnlyList<ResultsRow> rows)
    {
        var verdict = Judge(experiment, rows).Single(v => v.Number == number);
        Assert.Equal(expected, verdict.Outcome);
        return verdict;
    }

    private static IEnumerable<ResultsRow> Rows(ResultsPanel panel, double x, params (string Series, double Mean)[] values) =>
        values.Select(v => new ResultsRow(panel, v.Series, v.Series switch { "m" => "mamba", "t" => "transformer", "s" => "s4", _ => "" }, x, v.Mean, v.Mean, v.Mean, 1));

    private static IReadOnlyList<Verdict> Judge(PaperExperiment experiment, IReadOnlyList<ResultsRow> rows) => experiment.Judge(new(
        new()
        {
            Command = "",
            Seed = 0,
            Date = new(2026, 1, 1),
            Models = [new("m", "mamba", 12, 128, 1_400_000, 31_500), new("t", "transformer", 12, 128, 2_380_000, 40_375), new("s", "s4", 12, 128, 600_000, 14_500)],
            Tasks = [new("linear", 20, 40), new("relu-network", 20, 40), new("skewed-linear", 20, 40)],
        },
        rows));
}
