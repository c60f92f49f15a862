using System.Net;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Rooms;

[Collection(ServerTests.Name)]
public sealed class RoomHubTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_browsers_follow_a_third_and_vote_and_one_that_is_lost_is_counted_out()
    {
        await using var teacher = await server.ConnectAsync();
        await using var one = await server.ConnectAsync();
        var two = await server.ConnectAsync();
        await using var led = teacher.StreamAsync<RoomFrame>("LeadRoom", new LeadRequest(), Token).GetAsyncEnumerator(Token);
        Assert.True(await led.MoveNextAsync());
        var room = led.Current;
        await teacher.InvokeAsync("ShowRoom", new ShowRequest { Code = room.Code, Key = room.Key!, Address = "?guide=sine&step=2" }, Token);

        await using var first = one.StreamAsync<RoomFrame>("FollowRoom", room.Code, Token).GetAsyncEnumerator(Token);
        await using var second = two.StreamAsync<RoomFrame>("FollowRoom", room.Code, Token).GetAsyncEnumerator(Token);
        Assert.True(await first.MoveNextAsync());
        Assert.True(await second.MoveNextAsync());
        Assert.Equal("?guide=sine&step=2", first.Current.Address);
        var vote = new VoteRequest { Code = room.Code, Address = first.Current.Address, Answer = 1 };
        Assert.True(await one.InvokeAsync<bool>("VoteRoom", vote, Token));
        Assert.True(await two.InvokeAsync<bool>("VoteRoom", vote, Token));
        await UntilAsync(led, frame => frame is { Followers: 2, Votes: [0, 2] });

        await two.DisposeAsync();
        await UntilAsync(led, frame => frame is { Followers: 1, Votes: [0, 1] });
        await teacher.InvokeAsync("ShowRoom", new ShowRequest { Code = room.Code, Key = room.Key!, Address = "models" }, Token);
        await UntilAsync(first, frame => frame.Address == "models");
    }

    [Fact]
    public async Task What_breaks_a_rule_is_told_in_words()
    {
        await using var connection = await server.ConnectAsync();
        var unknown = await Assert.ThrowsAsync<HubException>(async () => await connection.StreamAsync<RoomFrame>("FollowRoom", "0000", Token).ToListAsync(Token));
        Assert.Contains("code: must be that of an open room, got \"0000\"", unknown.Message);
        var vote = new VoteRequest { Code = "0000", Address = "", Answer = 4 };
        var answer = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<bool>("VoteRoom", vote, Token));
        Assert.Contains("answer: must be 0 to 3, got 4", answer.Message);
    }

    [Fact]
    public async Task A_connection_has_one_room()
    {
        await using var connection = await server.ConnectAsync();
        await using var led = connection.StreamAsync<RoomFrame>("LeadRoom", new LeadRequest(), Token).GetAsyncEnumerator(Token);
        Assert.True(await led.MoveNextAsync());
        var second = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<RoomFrame>("LeadRoom", new LeadRequest(), Token).ToListAsync(Token));
        Assert.Contains("rooms: at most 1 may be led or followed on a connection", second.Message);
    }

    [Theory]
    [InlineData("follow%3D7F3K", HttpStatusCode.BadRequest)]
    [InlineData("%3Ffollow%3D7F3K", HttpStatusCode.OK)]
    [InlineData("%2F%2Felsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_code_is_drawn_of_addresses_of_this_site_alone(string address, HttpStatusCode status)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync(new Uri("api/qr.svg?address=" + address, UriKind.Relative), Token);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task UntilAsync(IAsyncEnumerator<RoomFrame> frames, Predicate<RoomFrame> holds)
    {
        while (await frames.MoveNextAsync())
        {
            if (holds(frames.Current))
                return;
        }

        Assert.Fail("The room ended.");
    }
}
