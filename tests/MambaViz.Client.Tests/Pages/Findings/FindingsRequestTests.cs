using MambaViz.Client.Pages.Findings;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class FindingsRequestTests
{
    [Fact]
    public void Defaults_are_an_empty_query() => Assert.Equal("", new FindingsRequest().Write());

    [Fact]
    public void Everything_comes_back()
    {
        var link = new FindingsRequest { Claim = PaperClaim.All[5], Task = "skewed-linear", Inputs = "isotropic", Lens = Lens.Tuned, LogError = false, HasBands = false, Runs = FindingsRequest.Default.Runs.Add("error-by-layer", "error-by-layer~all~laptop~0").Add("cost-by-context", "cost-by-context~all~laptop~3"), Size = "paper", Seed = 12 };
        var read = FindingsRequest.Read("?" + link.Write());
        Assert.Equal(link.Runs, read.Runs);
        Assert.Equal(link, read with { Runs = link.Runs });
    }

    [Fact]
    public void The_link_of_a_claim_and_task_is_short() =>
        Assert.Equal("claim=3&task=relu-network", new FindingsRequest { Claim = PaperClaim.All[2], Task = "relu-network" }.Write());

    [Theory]
    [InlineData("claim=")]
    [InlineData("lens=magic")]
    [InlineData("seed=10001")]
    [InlineData("task=")]
    [InlineData("run=")]
    [InlineData("run=nothing~all~laptop~0")]
    public void What_cannot_be_read_takes_the_default(string query) => Assert.Equal("", FindingsRequest.Read(query).Write());

    [Theory]
    [InlineData("claim=0")]
    [InlineData("claim=13")]
    [InlineData("claim=four")]
    public void A_claim_that_is_not_there_stays_in_the_link_and_the_usual_one_is_shown(string query)
    {
        var read = FindingsRequest.Read(query);
        Assert.Equal(query, read.Write());
        Assert.Equal(PaperClaim.Usual, read.Claim);
    }
}
