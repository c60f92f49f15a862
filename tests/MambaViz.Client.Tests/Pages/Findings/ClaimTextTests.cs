using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class ClaimTextTests
{
    private static readonly ClaimVerdict Verdict = TestExperiments.ByLayer().Verdicts[0];

    [Fact]
    public void A_claim_says_how_its_lines_stand()
    {
        Assert.Equal("2 of 2 lines keep", ClaimText.Deciding(Verdict));
        Assert.Equal("0 of 2 lines keep, 1 open", ClaimText.Deciding(TestExperiments.ByLayer().Verdicts[1]));
    }

    [Fact]
    public void A_number_stands_with_its_interval_and_bound()
    {
        var decision = Verdict.Findings[0].Decisions[0];
        Assert.Equal("ρ −0.98 [−0.98, −0.98]", ClaimText.Number(decision with { Low = -.982 }));
        Assert.Equal("needs at most −0.9", ClaimText.Needs(decision));
        Assert.Equal("needs at most −0.9; some 3,400 prompts would decide", ClaimText.Needs(decision with { Standing = ClaimStanding.Open, PromptsToDecide = 3400 }));
        Assert.Equal("needs at most −0.9; too near to be decided", ClaimText.Needs(decision with { Standing = ClaimStanding.Open, PromptsToDecide = null }));
    }

    [Fact]
    public void Without_results_it_says_so() => Assert.Equal("no results yet", ClaimText.Deciding(null));

    [Theory]
    [InlineData(1.34, "x", "1.3×")]
    [InlineData(625.0, "x", "625×")]
    [InlineData(-.98, "", "−0.98")]
    [InlineData(.00028, "", "0.00028")]
    [InlineData(null, "", "–")]
    public void Numbers_have_their_unit(double? value, string unit, string text) => Assert.Equal(text, ClaimText.Value(new("", value, unit)));

    [Fact]
    public void The_twelve_claims_are_numbered_in_order() => Assert.Equal(Enumerable.Range(1, 12), PaperClaim.All.Select(claim => claim.Number));
}
