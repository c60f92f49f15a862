using MambaViz.Contracts.Experiments;
using MambaViz.Server.Experiments;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Tests.Experiments;

public sealed class FinishedExperimentsTests
{
    private readonly FinishedExperiments _finished = new(Options.Create(new ExperimentOptions { Kept = 2 }));

    [Fact]
    public void The_result_asked_for_longest_ago_goes_first()
    {
        _finished.Keep(Result("a"));
        _finished.Keep(Result("b"));
        Assert.NotNull(_finished.Find("a"));
        _finished.Keep(Result("c"));

        Assert.NotNull(_finished.Find("a"));
        Assert.Null(_finished.Find("b"));
        Assert.NotNull(_finished.Find("c"));
    }

    [Fact]
    public void A_later_result_of_an_id_replaces_the_earlier_one()
    {
        _finished.Keep(Result("a"));
        _finished.Keep(Result("b"));
        _finished.Keep(Result("a") with { Seed = 9 });

        Assert.Equal(9, _finished.Find("a")!.Seed);
        Assert.NotNull(_finished.Find("b"));
    }

    private static ExperimentResult Result(string id) => new()
    {
        Id = id, Name = "error-by-layer", IsComplete = true, IsShipped = false, Preset = "laptop", Seed = 0, Date = "2026-01-01", Command = "", Models = [], Figures = [], Verdicts = [],
    };
}
