using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Exploring;

public sealed class FeedTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Target _target = new();
    private readonly Feed<Step> _feed;

    public FeedTests() =>
        _feed = new(() => true, _time, _target, new() { Pause = TimeSpan.FromMilliseconds(80), Grace = TimeSpan.FromMilliseconds(150), Quiet = TimeSpan.FromMilliseconds(100) });

    public void Dispose() => _feed.Dispose();

    [Fact]
    public void A_change_that_interrupts_an_answer_waits_for_the_next()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        Assert.Equal([1], _target.Asked);

        _target.Missing = new Step(2);
        _feed.Refresh();
        _time.Advance(TimeSpan.FromMilliseconds(70));
        _target.Missing = new Step(3);
        _feed.Refresh();
        _time.Advance(TimeSpan.FromMilliseconds(80));
        Assert.Equal([1, 3], _target.Asked);
    }

    [Fact]
    public void An_answer_is_near_until_its_first_part_comes_or_patience_ends()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        Assert.True(_feed.IsAnswerNear);
        _target.Arrive();
        Assert.False(_feed.IsAnswerNear);

        _feed.Stop();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_feed.IsSlow);
    }

    [Fact]
    public void A_picture_of_the_whole_answer_is_told_of_once_it_is_there()
    {
        using var feed = new Feed<Step>(() => true, _time, _target, FeedPolicy.OfCurves);
        _target.Missing = new Step(1);
        feed.Refresh();
        _target.Arrive();
        Assert.Equal((true, 0), (feed.IsAnswerNear, _target.Words));
        _target.Missing = new Step(2);
        _target.End();
        Assert.Equal((false, 1), (feed.IsAnswerNear, _target.Words));
        Assert.Equal([1, 2], _target.Asked);
    }

    [Fact]
    public void Not_even_a_whole_answer_is_waited_for_longer_than_patience()
    {
        using var feed = new Feed<Step>(() => true, _time, _target, FeedPolicy.OfCurves);
        _target.Missing = new Step(1);
        feed.Refresh();
        _target.Arrive();
        _time.Advance(FeedPolicy.OfCurves.Grace);
        Assert.False(feed.IsAnswerNear);
        Assert.True(_target.Words > 0);
    }

    [Fact]
    public void Patience_ends_with_a_word()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        _time.Advance(TimeSpan.FromMilliseconds(150));
        Assert.False(_feed.IsAnswerNear);
        Assert.True(_feed.IsSlow);
        Assert.Equal(2, _target.Words);
    }

    [Fact]
    public void A_drag_leaves_the_running_answer_to_its_end_and_asks_for_the_newest_then()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        _target.Missing = new Step(2);
        _feed.Refresh(letFinish: true);
        _target.Missing = new Step(3);
        _feed.Refresh(letFinish: true);
        Assert.Equal([1], _target.Asked);
        _target.End();
        Assert.Equal([1, 3], _target.Asked);
    }

    [Fact]
    public void An_answer_that_changes_nothing_is_not_asked_for_again()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        _target.End();
        Assert.Equal([1], _target.Asked);
        Assert.Equal("The server ended the stream early.", _feed.Problem);
    }

    [Fact]
    public void A_busy_server_is_asked_again_when_it_said_so()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        _target.Fail(new RefinementRefusedException("busy: 12 requests are waiting, try again in 1.2 s"));
        Assert.Equal("busy: 12 requests are waiting, try again in 1.2 s", _feed.Problem);
        Assert.Null(_feed.Running);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal([1], _target.Asked);
        _time.Advance(TimeSpan.FromSeconds(.1));
        Assert.Equal([1, 1], _target.Asked);
        Assert.Null(_feed.Problem);
    }

    [Fact]
    public void A_change_while_the_server_is_busy_asks_at_once_and_once()
    {
        _target.Missing = new Step(1);
        _feed.Refresh();
        _target.Fail(new RefinementRefusedException("busy: 12 requests are waiting, try again in 1.2 s"));
        _target.Missing = new Step(2);
        _feed.Refresh();
        Assert.Equal([1, 2], _target.Asked);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([1, 2], _target.Asked);
    }

    [Theory]
    [InlineData("busy: 12 requests are waiting, try again in 1.2 s", 1.2)]
    [InlineData("busy: 12 requests are waiting, try again in 900000000 s", 60.0)]
    [InlineData("busy: 12 requests are waiting, try again shortly", null)]
    [InlineData("examples: must be 0 to 1024, try again in 1 s", null)]
    public void A_refusal_says_when_to_come_back_where_the_server_did(string message, double? seconds) =>
        Assert.Equal(seconds, new RefinementRefusedException(message).RetryAfter?.TotalSeconds);

    private sealed record Step(int Number) : IFeedStep<Step>
    {
        public bool IsCurrent => true;

        public bool AsksTheSameAs(Step other) => Number == other.Number;
    }

    private sealed class Target : IFeedTarget<Step>
    {
        private TaskCompletionSource _answer = new();
        private Action _arrived = () => { };

        public Step? Missing { get; set; }

        public List<int> Asked { get; } = [];

        public int Words { get; private set; }

        public Step? NextStep() => Missing;

        public async Task FollowAsync(Step asked, Action arrived, CancellationToken cancellation)
        {
            Asked.Add(asked.Number);
            (_answer, _arrived) = (new(), arrived);
            await _answer.Task.WaitAsync(cancellation);
        }

        public void FeedChanged() => Words++;

        public void Arrive() => _arrived();

        public void End() => _answer.SetResult();

        public void Fail(Exception failure) => _answer.SetException(failure);
    }
}
