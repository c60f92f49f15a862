using MambaViz.Client.Presenting;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Presenting;

public sealed class RoomTests : IDisposable
{
    private readonly FakeRefinementClient _client = new();
    private readonly FakeRoomClient _rooms = new();
    private readonly ServerSession _server;
    private readonly Presenter _presenter;
    private readonly Follower _follower;

    public RoomTests()
    {
        _server = new(_client);
        (_presenter, _follower) = (new(_rooms, _server, TimeProvider.System), new(_rooms, _server, TimeProvider.System));
        _client.Become(ConnectionPhase.Connected);
    }

    public void Dispose()
    {
        _presenter.Dispose();
        _follower.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_presenter_hands_on_each_address_once_there_is_a_room()
    {
        _presenter.MoveTo("?guide=sine&step=1");
        _presenter.Start();
        Assert.Empty(_rooms.Shown);
        await SendAsync("");
        _presenter.MoveTo("?guide=sine&step=2");
        _presenter.MoveTo("?guide=sine&step=2");
        Assert.Equal(["?guide=sine&step=1", "?guide=sine&step=2"], _rooms.Shown.Select(shown => shown.Address));
    }

    [Fact]
    public async Task A_room_that_was_led_is_led_again_after_a_loss_and_a_new_one_where_it_has_ended()
    {
        _presenter.Start();
        await SendAsync("");
        _client.Become(ConnectionPhase.Reconnecting, 1);
        _rooms.Lose();
        _client.Become(ConnectionPhase.Connected);
        await UntilAsync(() => _rooms.Led.Count == 2);
        Assert.Equal(("7F3K", "key"), (_rooms.Led[1].Code, _rooms.Led[1].Key));

        _presenter.Stop();
        _rooms.Refusal = "code: must be that of an open room, got \"7F3K\"";
        _presenter.Start(new() { Code = "7F3K", Key = "key" });
        await UntilAsync(() => _rooms.Led.Count == 4);
        Assert.Null(_rooms.Led[3].Code);
        Assert.Null(_presenter.Problem);
    }

    [Fact]
    public async Task An_address_too_long_to_be_handed_on_leaves_followers_where_they_are()
    {
        _presenter.Start();
        await SendAsync("");
        _presenter.MoveTo("?points=" + new string('A', 2100));
        Assert.Empty(_rooms.Shown);
    }

    [Fact]
    public async Task Votes_are_hidden_until_they_are_shown_and_stay_with_the_answer()
    {
        _presenter.MoveTo("?step=2");
        _presenter.Start();
        await SendAsync("?step=2", 3, 1, 2);
        Assert.Equal([1, 2], _presenter.Votes);
        Assert.False(_presenter.ShowsVotes);
        _presenter.Reveal();
        Assert.True(_presenter.ShowsVotes);

        _presenter.MoveTo("?step=3");
        Assert.Empty(_presenter.Votes);
        Assert.Equal([1, 2], _presenter.VotesBefore);
        Assert.False(_presenter.ShowsVotes);
    }

    [Fact]
    public async Task A_follower_votes_for_what_is_shown_and_a_vote_that_was_refused_is_not_shown()
    {
        _follower.Start("7F3K");
        await SendAsync("?step=2", 1);
        await _follower.VoteAsync(1);
        Assert.Equal(("7F3K", "?step=2", 1), (_rooms.Votes[0].Code, _rooms.Votes[0].Address, _rooms.Votes[0].Answer));
        Assert.Equal(1, _follower.Vote);
        await SendAsync("?step=3", 1);
        Assert.Null(_follower.Vote);

        _rooms.Refusal = "busy";
        await _follower.VoteAsync(2);
        Assert.Null(_follower.Vote);
    }

    [Fact]
    public async Task A_follower_says_when_the_room_has_ended_or_never_was()
    {
        _follower.Start("7F3K");
        await SendAsync("models", 1);
        _rooms.End();
        await UntilAsync(() => _follower.Problem is not null);
        Assert.Equal("The presenter has left.", _follower.Problem);
        Assert.False(_follower.IsOn);
        Assert.Null(_follower.Address);

        _follower.Forget();
        _rooms.Refusal = "code: must be that of an open room, got \"AAAA\"";
        _follower.Start("AAAA");
        await UntilAsync(() => _follower.Problem is not null);
        Assert.Equal("Nobody presents as AAAA.", _follower.Problem);
    }

    [Fact]
    public async Task Who_lets_go_keeps_the_code_to_follow_again()
    {
        _follower.Start("7F3K");
        await SendAsync("models", 1);
        _follower.Stop();
        Assert.False(_follower.IsOn);
        Assert.Equal("7F3K", _follower.Code);
        _follower.Start("7F3K");
        Assert.Equal(2, _rooms.Followed.Count);
        Assert.True(_follower.IsOn);
    }

    private async Task SendAsync(string address, int followers = 0, params int[] votes)
    {
        var arrived = new TaskCompletionSource();
        void Changed() => arrived.TrySetResult();
        _presenter.Changed += Changed;
        _follower.Changed += Changed;
        _rooms.Send(address, followers, votes);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _presenter.Changed -= Changed;
        _follower.Changed -= Changed;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }
}
