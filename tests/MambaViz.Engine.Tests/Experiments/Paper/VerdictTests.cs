using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments.Paper;

/// <summary>Verdicts of tables made by hand.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(1.2, 1.4, VerdictOutcome.Holds)]
    [InlineData(1.2, 1.6, VerdictOutcome.InPart)]
    [InlineData(2, 1.6, VerdictOutcome.FallsShort)]
    public void Near_least_squares_is_judged_at_three_quarters_of_d(double mamba, double transformer, VerdictOutcome expected)
    {
        var verdict = Judge(new ErrorByExamples(), [.. Rows("linear d=20", 15, ("m", .1 * mamba), ("t", .1 * transformer), ("least-squares", .1))])[0];
        Assert.Equal((1, expected), (verdict.Number, verdict.Outcome));
    }

    [Theory]
    [InlineData(.31, VerdictOutcome.Holds)]
    [InlineData(.29, VerdictOutcome.FallsShort)]
    public void S4_must_be_three_times_the_worse_of_the_others(double s4, VerdictOutcome expected) =>
        Assert.Equal(expected, Judge(new ErrorByExamples(), [.. Rows("linear d=20", 40, ("m", .01), ("t", .1), ("s", s4))])[1].Outcome);

    [Theory]
    [InlineData(.9, .2, 3.0, 2.0, VerdictOutcome.Holds)]
    [InlineData(.9, .2, 2.0, 3.0, VerdictOutcome.InPart)]
    [InlineData(1.1, 1.2, 2.0, 3.0, VerdictOutcome.FallsShort)]
    public void Beyond_training_linear_must_grow_and_networks_must_not(double reluMamba, double reluTransformer, double linearMamba, double linearTransformer, VerdictOutcome expected)
    {
        ResultsRow[] rows =
        [
            .. Rows("linear d=20", 40, ("m", 1), ("t", 1)), .. Rows("linear d=20", 200, ("m", linearMamba), ("t", linearTransformer)),
            .. Rows("relu-network d=20", 40, ("m", 1), ("t", 1)), .. Rows("relu-network d=20", 200, ("m", reluMamba), ("t", reluTransformer)),
        ];
        Assert.Equal(expected, Judge(new ErrorBeyondTraining(), rows)[0].Outcome);
    }

    [Fact]
    public void Depth_is_judged_by_rank_and_gradient_descent_by_its_better_form()
    {
        double[] mamba = [1, .5, .2, .01], transformer = [1, 1.5, .1, .2];
        ResultsRow[] rows =
        [
            .. mamba.SelectMany((y, x) => Rows("skewed-linear d=20, affine lens", x, ("m", y))),
            .. transformer.SelectMany((y, x) => Rows("skewed-linear d=20, affine lens", x, ("t", y))),
            .. Enumerable.Range(0, 4).SelectMany(x => Rows("skewed-linear d=20, affine lens", x, ("gradient-descent", 1), ("gd-plus-plus", 1 - .28 * x))),
        ];
        var verdicts = Judge(new ErrorByLayer(), rows);
        Assert.Equal((4, VerdictOutcome.InPart), (verdicts[0].Number, verdicts[0].Outcome));
        Assert.Contains("m rho -1.00, slope -0.64", verdicts[0].Ours, StringComparison.Ordinal);
        Assert.Equal((6, VerdictOutcome.InPart), (verdicts[1].Number, verdicts[1].Outcome));
        Assert.Contains("m 16x", verdicts[1].Ours, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.04, -.04, VerdictOutcome.Holds)]
    [InlineData(1.06, 0, VerdictOutcome.FallsShort)]
    [InlineData(1, .06, VerdictOutcome.FallsShort)]
    public void The_lens_ends_are_judged_by_scale_and_shift(double scale, double shift, VerdictOutcome expected) =>
        Assert.Equal(expected, Judge(new LensByLayer(), [.. Rows("linear d=20, scale", 12, ("m", scale)), .. Rows("linear d=20, shift", 12, ("m", shift))])[0].Outcome);

    [Fact]
    public void A_claim_without_numbers_is_not_run() =>
        Assert.All(PaperCatalogue.All.SelectMany(e => Judge(e, [])), verdict => Assert.Equal(VerdictOutcome.NotRun, verdict.Outcome));

    [Fact]
    public void The_eight_claims_are_all_judged() =>
        Assert.Equal(Enumerable.Range(1, 8), PaperCatalogue.All.SelectMany(e => Judge(e, [])).Select(v => v.Number).Order());

    private static IEnumerable<ResultsRow> Rows(string panel, double x, params (string Series, double Mean)[] values) =>
        values.Select(v => new ResultsRow(panel, v.Series, x, v.Mean, v.Mean, v.Mean, 1));

    private static IReadOnlyList<Verdict> Judge(PaperExperiment experiment, IReadOnlyList<ResultsRow> rows) => experiment.Judge(new(
        new()
        {
            Command = "",
            Seed = 0,
            Date = new(2026, 1, 1),
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["model m"] = "mamba 3 x 16", ["model t"] = "transformer 3 x 16", ["model s"] = "s4 3 x 16",
                ["training examples linear d=20"] = "40", ["training examples relu-network d=20"] = "40",
            },
        },
        rows));
}
