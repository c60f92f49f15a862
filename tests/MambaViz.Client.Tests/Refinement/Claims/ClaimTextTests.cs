using MambaViz.Client.Refinement.Claims;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Tests.Refinement.Claims;

public sealed class ClaimTextTests
{
    private static readonly ClaimVerdict Verdict = TestExperiments.ByLayer().Verdicts[0];

    [Fact]
    public void Two_numbers_stand_side_by_side() => Assert.Equal("ρ = −1 and −0.98, needs −0.9", ClaimText.Deciding(PaperClaim.Of(4), Verdict));

    [Fact]
    public void More_are_a_range() =>
        Assert.Equal("ρ = −1 to −0.98, needs −0.9", ClaimText.Deciding(PaperClaim.Of(4), Verdict with { Findings = [.. Verdict.Findings, Verdict.Findings[0]] }));

    [Fact]
    public void A_counted_claim_says_how_many_keep_to_it() =>
        Assert.Equal("1 of 2 within 2× of the paper", ClaimText.Deciding(PaperClaim.Of(7), Verdict with { Findings = [Verdict.Findings[0], Verdict.Findings[1] with { Holds = false }] }));

    [Fact]
    public void Without_results_it_says_so() => Assert.Equal("no results yet", ClaimText.Deciding(PaperClaim.Of(4), null));

    [Theory]
    [InlineData(1.34, "x", "1.3×")]
    [InlineData(625.0, "x", "625×")]
    [InlineData(-.98, "", "−0.98")]
    [InlineData(.00028, "", "2.8×10⁻⁴")]
    [InlineData(null, "", "–")]
    public void Numbers_have_their_unit(double? value, string unit, string text) => Assert.Equal(text, ClaimText.Value(new("", value, unit)));

    [Fact]
    public void The_eight_claims_are_numbered_in_order() => Assert.Equal(Enumerable.Range(1, 8), PaperClaim.All.Select(claim => claim.Number));
}
