using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

[Collection(ServerTests.Name)]
public sealed class TransplantTests(ServerFixture server)
{
    private static readonly string[] All = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_courses_come_model_by_model_and_are_those_of_two_refinements()
    {
        await using var connection = await server.ConnectAsync();
        var (before, after) = (RefineTests.Line(5, slope: .7), RefineTests.Line(3, slope: -.4));
        var request = new RefineRequest { Models = All, Examples = after };

        var frames = await AskAsync(connection, new() { Request = request, Before = before });

        Assert.Equal(Enumerable.Range(0, frames.Count), frames.Select(frame => frame.Sequence));
        Assert.Equal(
            All.Zip([TinyModels.MambaLayers, TinyModels.TransformerLayers, TinyModels.S4Layers]).SelectMany(model => Enumerable.Range(0, 4)
                .SelectMany(count => Enumerable.Range(0, model.Second + 1).Select(layer => (model.First, count, layer, model.Second)))),
            frames.Select(frame => (frame.Model, frame.ExampleCount, frame.Layer, frame.LayerCount)));
        Assert.All(frames, frame => Assert.Equal((null, null, true), (frame.CarriedError, frame.AloneError, frame.LensFitted)));
        var joined = await RefineTests.Refine(connection, request with { Examples = [.. before, .. after], FromExample = before.Length });
        var alone = await RefineTests.Refine(connection, request);
        foreach (var frame in frames)
        {
            Close(Find(joined, frame, before.Length), frame.Carried);
            Close(Find(alone, frame, 0), frame.Alone);
            Assert.Equal(Remainder(frame), frame.Remainder!.Value, 1e-6);
        }
    }

    [Fact]
    public async Task Errors_are_against_the_function_of_the_examples_that_follow()
    {
        await using var connection = await server.ConnectAsync();
        var task = new TaskRequest { Name = "linear", Dimension = TinyModels.LinearDimension, Seed = 11, Examples = 3 };
        var other = await connection.InvokeAsync<TaskSample>("Sample", task with { Seed = 12 }, Token);
        var sample = await connection.InvokeAsync<TaskSample>("Sample", task, Token);

        var frames = await AskAsync(connection, new() { Request = new() { Models = [TinyModels.Linear], Task = task }, Before = other.Examples });

        Assert.All(frames, frame =>
        {
            Assert.Equal(Error(frame.Carried, sample), frame.CarriedError!.Value, 1e-9);
            Assert.Equal(Error(frame.Alone, sample), frame.AloneError!.Value, 1e-9);
        });
        Assert.Contains(frames, frame => Math.Abs(frame.CarriedError!.Value - frame.AloneError!.Value) > 1e-6);
    }

    [Fact]
    public async Task What_is_little_is_said_by_the_share()
    {
        await using var connection = await server.ConnectAsync();
        var request = new TransplantRequest
        {
            // Far from what follows, for random weights take little of either in.
            Request = new() { Models = All, Examples = RefineTests.Line(6, slope: -.4) }, Before = RefineTests.Line(4, slope: 500),
        };
        var usual = await AskAsync(connection, request);
        Assert.Equal((await AskAsync(connection, request with { Share = .1 })).Select(frame => frame.ForgottenFrom), usual.Select(frame => frame.ForgottenFrom));

        foreach (var share in new[] { .001, .03, 1 })
        {
            var frames = await AskAsync(connection, request with { Share = share });
            foreach (var course in frames.GroupBy(frame => (frame.Model, frame.Layer)).Select(group => group.ToList()))
            {
                for (var count = 0; count < course.Count; count++)
                    Assert.Equal(Since(course[..(count + 1)], share), course[count].ForgottenFrom);
            }

            Assert.True(share > .001 || frames.Exists(frame => frame.ForgottenFrom is null));
        }

        // A read-in has seen nothing of either.
        Assert.All(usual.Where(frame => frame.Layer == 0), frame => Assert.Equal(0, frame.ForgottenFrom));
    }

    [Theory]
    [InlineData(0, 3, 0, null, "before: must hold 1 to 1024 examples, got 0")]
    [InlineData(1025, 3, 0, null, "before: must hold 1 to 1024 examples, got 1025")]
    [InlineData(1022, 3, 0, null, "before: must be with the 3 that follow at most 1024 examples, got 1022")]
    [InlineData(1, 1025, 0, null, "examples: must hold 0 to 1024 examples, got 1025")]
    [InlineData(1, 3, 2, null, "fromExample: must be 0, for it is the whole context that is asked about, got 2")]
    [InlineData(1, 3, 0, .0009, "share: must be 0.001 to 1, got 0.0009")]
    [InlineData(1, 3, 0, 1.01, "share: must be 0.001 to 1, got 1.01")]
    public async Task What_breaks_a_rule_is_named(int before, int count, int from, double? share, string message)
    {
        await using var connection = await server.ConnectAsync();
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = RefineTests.Line(count), FromExample = from };

        var refused = await Assert.ThrowsAsync<HubException>(
            () => AskAsync(connection, new() { Request = request, Before = RefineTests.Line(before), Share = share }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_that_breaks_a_rule_is_named_by_its_place()
    {
        await using var connection = await server.ConnectAsync();
        var request = new TransplantRequest { Request = new() { Models = [TinyModels.Mamba], Examples = [] }, Before = [new([0], 1), new([1, 2], 3)] };

        var wide = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request));
        var large = await Assert.ThrowsAsync<HubException>(() => AskAsync(connection, request with { Before = [new([0], 2e6)] }));

        Assert.Contains("before[1].x: must hold 1 numbers, the models' input dimension, got 2", wide.Message, StringComparison.Ordinal);
        Assert.Contains("before[0].y: must be finite and at most 1e6 in magnitude, got 2000000", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_early_frees_the_worker()
    {
        await using var connection = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var request = new TransplantRequest { Request = new() { Models = All, Examples = RefineTests.Line(500) }, Before = RefineTests.Line(500) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<TransplantFrame>("Transplant", request, leave.Token))
                await leave.CancelAsync();
        });

        Assert.True(await server.IsIdleAsync());
    }

    // A small request of another client is answered between two turns of a long one.
    [Fact]
    public async Task Others_are_answered_meanwhile()
    {
        await using var busy = await server.ConnectAsync();
        await using var other = await server.ConnectAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var longest = new TransplantRequest
        {
            Request = new() { Models = All, Examples = RefineTests.Line(512, slope: .3), Queries = [.. Enumerable.Repeat(new[] { .5 }, 1024)] },
            Before = RefineTests.Line(512),
        };
        var running = busy.StreamAsync<TransplantFrame>("Transplant", longest, leave.Token).LastAsync(leave.Token).AsTask();

        var frames = await RefineTests.Refine(other, new() { Models = [TinyModels.Mamba], Examples = RefineTests.Line(2), FromExample = 2 });

        Assert.False(running.IsCompleted);
        Assert.Equal(TinyModels.MambaLayers + 1, frames.Count);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static byte[] Find(List<RefineFrame> refined, TransplantFrame frame, int before) => refined.Single(
        one => one.Model == frame.Model && one.Layer == frame.Layer && one.ExampleCount == before + frame.ExampleCount).Predictions;

    private static double Remainder(TransplantFrame frame)
    {
        float[] carried = FloatBytes.ToArray(frame.Carried), alone = FloatBytes.ToArray(frame.Alone);
        return Math.Sqrt(carried.Zip(alone, (a, b) => ((double)a - b) * ((double)a - b)).Sum() / alone.Sum(value => (double)value * value));
    }

    private static int? Since(List<TransplantFrame> soFar, double share)
    {
        var last = soFar.FindLastIndex(frame => frame.Remainder >= share);
        return last == soFar.Count - 1 ? null : last + 1;
    }

    private static double Error(byte[] predictions, TaskSample sample) =>
        FloatBytes.ToArray(predictions).Zip(sample.Targets, (p, target) => (p - target) * (p - target)).Average();

    private static void Close(byte[] expected, byte[] actual)
    {
        var values = FloatBytes.ToArray(expected);
        var scale = values.Max(Math.Abs);
        foreach (var (a, b) in values.Zip(FloatBytes.ToArray(actual)))
            Assert.Equal(a, b, 1e-5f * scale);
    }

    private static async Task<List<TransplantFrame>> AskAsync(HubConnection connection, TransplantRequest request) =>
        await connection.StreamAsync<TransplantFrame>("Transplant", request, Token).ToListAsync(Token);
}
