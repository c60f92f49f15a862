using System.Collections.Immutable;
using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class RegressionLinkTextTests
{
    [Fact]
    public void The_defaults_need_no_text() => Assert.Equal("", RegressionLinkText.Write(RegressionLinkText.Read("")));

    [Fact]
    public void Everything_comes_back_as_it_was()
    {
        var link = new RegressionLink
        {
            Task = new TaskChoice
            {
                Name = "sparse-linear",
                Dimension = 20,
                Shift = "orthants",
                Noise = .25,
                Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("nonzero", 4).Add("a&b=c", -1.5),
                Seed = 123,
                Examples = 64,
                Prompts = 16,
            },
            Models = ["mamba-sparse-20", "odd,name"],
            Lens = Lens.Tuned,
            Baselines = ["ridge"],
            Count = 12,
            Layer = 0,
            LogError = false,
            Why = true,
        };
        var text = RegressionLinkText.Write(link);
        var read = RegressionLinkText.Read("?" + text);
        Assert.Equal(text, RegressionLinkText.Write(read));
        Assert.True(read.Why);
        Assert.Equal(link.Models, read.Models!.Value, StringComparer.Ordinal);
        Assert.Contains("class=sparse-linear&d=20&shift=orthants&noise=0.25&p.a%26b%3Dc=-1.5&p.nonzero=4&seed=123&examples=64&prompts=16", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed=-1")]
    [InlineData("seed=1e9")]
    [InlineData("examples=0")]
    [InlineData("examples=257")]
    [InlineData("prompts=3")]
    [InlineData("noise=NaN")]
    [InlineData("noise=11")]
    [InlineData("d=0")]
    [InlineData("lens=magnifying")]
    [InlineData("count=x&layer=256&scale=cubic")]
    [InlineData("why=off")]
    [InlineData("p.=3&p.x=infinite")]
    public void A_bad_part_takes_the_default(string query) => Assert.Equal("", RegressionLinkText.Write(RegressionLinkText.Read(query)));

    [Fact]
    public void At_most_three_models_are_read() =>
        Assert.Equal(["a", "b", "c"], RegressionLinkText.Read("models=a,b,a,c,d").Models!.Value);
}
