using MambaViz.Client.Refinement.Linking;
using MambaViz.Client.Refinement.Running;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Refinement.Linking;

public sealed class RefinementLinkTextTests
{
    [Fact]
    public void Defaults_are_an_empty_query() => Assert.Equal("", RefinementLinkText.Write(new()));

    [Fact]
    public void Everything_comes_back()
    {
        var link = new RefinementLink { Claim = 6, Task = "skewed-linear", Lens = Lens.Tuned, LogError = false, HasBands = false, Run = "error-by-layer~all~laptop~0", Size = RunSize.All[2], Seed = 12 };
        Assert.Equal(link, RefinementLinkText.Read("?" + RefinementLinkText.Write(link)));
    }

    [Fact]
    public void The_link_of_a_claim_and_task_is_short() =>
        Assert.Equal("claim=3&task=relu-network", RefinementLinkText.Write(new() { Claim = 3, Task = "relu-network" }));

    [Theory]
    [InlineData("claim=0")]
    [InlineData("claim=9")]
    [InlineData("claim=-1")]
    [InlineData("claim=four")]
    [InlineData("lens=magic")]
    [InlineData("seed=10001")]
    [InlineData("size=huge")]
    [InlineData("task=")]
    public void What_cannot_be_read_takes_the_default(string query) => Assert.Equal(new RefinementLink(), RefinementLinkText.Read(query));
}
