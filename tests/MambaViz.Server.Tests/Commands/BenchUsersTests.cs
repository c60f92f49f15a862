using MambaViz.Server.Commands.Load;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Commands;

[Collection(ServerTests.Name)]
public sealed class BenchUsersTests(ServerFixture server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_request_of_a_crowd_is_accounted_for(bool isOneAddress)
    {
        var plan = new LoadPlan(server.Address, 6, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), isOneAddress)
        {
            Models = [TinyModels.Mamba],
            WarmUp = TimeSpan.FromMilliseconds(100),
        };
        var hasBegun = false;
        var tally = await LoadCrowd.RunAsync(plan, () => hasBegun = true, TestContext.Current.CancellationToken);
        Assert.True(hasBegun);
        Assert.Null(tally.Words);
        Assert.InRange(tally.Answered + tally.Superseded, 1, 6 * 40);
        Assert.Equal(0, tally.Refused + tally.Failed);
        var (half, most) = (tally.Within(.5), tally.Within(.95));
        Assert.True(half.Last <= most.Last && most.First <= most.Last);
        Assert.True(await server.IsIdleAsync());
    }
}
