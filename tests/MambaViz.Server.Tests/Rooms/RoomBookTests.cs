using MambaViz.Contracts;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Compute;
using MambaViz.Server.Rooms;
using MambaViz.Server.Validation;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Server.Tests.Rooms;

public sealed class RoomBookTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RoomBook _book;

    public RoomBookTests() => _book = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Followers_see_what_is_shown_at_once_and_after_each_change()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        _book.Show(new() { Code = leader.Current.Code, Key = leader.Current.Key!, Address = "?guide=sine" });
        await using var follower = await ReadAsync(_book.FollowAsync(leader.Current.Code.ToLowerInvariant(), "a", Token));
        Assert.Equal("?guide=sine", follower.Current.Address);
        Assert.Null(follower.Current.Key);
        _book.Show(new() { Code = leader.Current.Code, Key = leader.Current.Key!, Address = "language?task=capital" });
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal("language?task=capital", follower.Current.Address);
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_alone()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        await using var follower = await ReadAsync(_book.FollowAsync(leader.Current.Code, "a", Token));
        for (var step = 1; step <= 50; step++)
            _book.Show(new() { Code = leader.Current.Code, Key = leader.Current.Key!, Address = $"?guide=sine&step={step}" });
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal("?guide=sine&step=50", follower.Current.Address);
    }

    [Fact]
    public async Task The_leader_sees_who_follows_and_each_followers_last_vote()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var code = leader.Current.Code;
        _book.Show(new() { Code = code, Key = leader.Current.Key!, Address = "?step=2" });
        await using var one = await ReadAsync(_book.FollowAsync(code, "one", Token));
        await using var two = await ReadAsync(_book.FollowAsync(code, "two", Token));
        Assert.True(Vote("one", 0));
        Assert.True(Vote("one", 2));
        Assert.True(Vote("two", 0));
        Assert.False(Vote("nobody", 1));
        Assert.Equal([1, 0, 1], (await NewestAsync(leader)).Votes);
        Assert.Equal(2, leader.Current.Followers);
        Assert.Empty((await ReadAsync(_book.FollowAsync(code, "three", Token))).Current.Votes);

        _book.Show(new() { Code = code, Key = leader.Current.Key!, Address = "?step=3" });
        Assert.False(Vote("one", 1));
        Assert.Empty((await NewestAsync(leader)).Votes);

        bool Vote(string who, int answer) => _book.Vote(new() { Code = code, Address = "?step=2", Answer = answer }, who);
    }

    [Fact]
    public async Task A_follower_who_leaves_is_counted_out_with_the_vote()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var follower = await ReadAsync(_book.FollowAsync(leader.Current.Code, "a", Token));
        _book.Vote(new() { Code = leader.Current.Code, Address = "", Answer = 1 }, "a");
        Assert.Equal((1, 2), Counts(await NewestAsync(leader)));
        await follower.DisposeAsync();
        Assert.Equal((0, 0), Counts(await NewestAsync(leader)));

        static (int Followers, int Votes) Counts(RoomFrame frame) => (frame.Followers, frame.Votes.Length);
    }

    [Fact]
    public async Task A_room_waits_for_its_leader_and_ends_when_nobody_comes()
    {
        var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var (code, key) = (leader.Current.Code, leader.Current.Key!);
        await using var follower = await ReadAsync(_book.FollowAsync(code, "a", Token));
        await leader.DisposeAsync();

        _time.Advance(RoomBook.Patience / 2);
        var back = await ReadAsync(_book.LeadAsync(new() { Code = code, Key = key }, Token));
        Assert.Equal(1, back.Current.Followers);
        _time.Advance(2 * RoomBook.Patience);
        Assert.Equal(1, _book.Count);

        await back.DisposeAsync();
        _time.Advance(RoomBook.Patience);
        Assert.False(await follower.MoveNextAsync());
        Assert.Equal(0, _book.Count);
        await Assert.ThrowsAsync<RequestException>(async () => await ReadAsync(_book.FollowAsync(code, "b", Token)));
    }

    [Fact]
    public async Task Only_who_has_the_key_leads()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var code = leader.Current.Code;
        Assert.Contains("key: must be the room's own", Assert.Throws<RequestException>(() => _book.Show(new() { Code = code, Key = "guess", Address = "" })).Message);
        await Assert.ThrowsAsync<RequestException>(async () => await ReadAsync(_book.LeadAsync(new() { Code = code, Key = "guess" }, Token)));
        await Assert.ThrowsAsync<RequestException>(async () => await ReadAsync(_book.LeadAsync(new() { Code = code }, Token)));
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/language")]
    [InlineData("javascript:alert(1)")]
    [InlineData("language#top")]
    [InlineData("language?a b")]
    [InlineData("..")]
    public async Task Followers_are_led_to_pages_of_this_site_alone(string address)
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var refused = Assert.Throws<RequestException>(() => _book.Show(new() { Code = leader.Current.Code, Key = leader.Current.Key!, Address = address }));
        Assert.StartsWith("address: must be a page's address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rooms_and_their_followers_are_bounded()
    {
        await using var leader = await ReadAsync(_book.LeadAsync(new(), Token));
        var followers = new List<IAsyncEnumerator<RoomFrame>>();
        for (var i = 0; i < Limits.RoomFollowers; i++)
            followers.Add(await ReadAsync(_book.FollowAsync(leader.Current.Code, $"{i}", Token)));
        await Assert.ThrowsAsync<ComputeRefusedException>(async () => await ReadAsync(_book.FollowAsync(leader.Current.Code, "more", Token)));
        for (var i = 1; i < Limits.Rooms; i++)
            followers.Add(await ReadAsync(_book.LeadAsync(new(), Token)));
        await Assert.ThrowsAsync<ComputeRefusedException>(async () => await ReadAsync(_book.LeadAsync(new(), Token)));
        foreach (var each in followers)
            await each.DisposeAsync();
        _time.Advance(RoomBook.Patience);
        Assert.Equal(1, _book.Count);
    }

    private static async Task<IAsyncEnumerator<RoomFrame>> ReadAsync(IAsyncEnumerable<RoomFrame> frames)
    {
        var reader = frames.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        return reader;
    }

    // What is there already; changes before it are dropped.
    private static async Task<RoomFrame> NewestAsync(IAsyncEnumerator<RoomFrame> reader) =>
        await reader.MoveNextAsync() ? reader.Current : throw new InvalidOperationException("The room has ended.");
}
