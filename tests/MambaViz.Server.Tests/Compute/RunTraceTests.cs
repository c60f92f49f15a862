using System.Collections.Concurrent;
using System.Diagnostics;
using MambaViz.Server.Compute;

namespace MambaViz.Server.Tests.Compute;

public sealed class RunTraceTests : IDisposable
{
    private readonly QueueFixture _fixture = new();
    private readonly ActivitySource _source = new("tests of traces");
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private readonly Activity _asked;

    public RunTraceTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == RunTrace.SourceName || source == _source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _asked = _source.StartActivity("asked")!;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _asked.Dispose();
        _listener.Dispose();
        _source.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_run_is_a_span_of_who_asked_with_its_first_turn_and_its_first_frame()
    {
        await _fixture.Queue.RunAsync(() => Enumerable.Range(0, 3), Token).ToListAsync(Token);
        var span = Own();
        Assert.Equal(["first turn", "first frame"], span.Events.Select(occurrence => occurrence.Name));
        Assert.Equal((false, null), (span.GetTagItem("mambaviz.background"), span.GetTagItem("mambaviz.cause")));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_run_that_is_left_says_so()
    {
        await foreach (var _ in _fixture.Queue.RunAsync(() => Enumerable.Range(0, 100), Token))
            break;
        Assert.Equal("abandoned", Own().GetTagItem("mambaviz.cause"));
    }

    [Fact]
    public async Task A_computation_that_throws_is_an_error()
    {
        static IEnumerable<int> Throws()
        {
            yield return 0;
            throw new InvalidOperationException("out of numbers");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _fixture.Queue.RunAsync(Throws, Token).ToListAsync(Token));
        Assert.Equal((ActivityStatusCode.Error, "out of numbers"), (Own().Status, Own().StatusDescription));
    }

    // Other tests run beside these.
    private Activity Own() => Assert.Single(_spans, span => span.ParentId == _asked.Id);
}
