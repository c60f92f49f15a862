using System.Runtime.InteropServices;
using System.Text.Json;
using Bunit;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Painting;
using MambaViz.Client.Session;

namespace MambaViz.Client.Tests.Charts.Painting;

public sealed class ChartPainterTests : BunitContext
{
    private readonly JSRuntimeInvocationHandler _paint;
    private readonly ChartPainter _painter;

    public ChartPainterTests()
    {
        var module = JSInterop.SetupModule(ChartPainter.ModulePath);
        module.SetupVoid("mount", _ => true).SetVoidResult();
        module.AddInvocationHandler(new TurnHandler());
        _paint = module.SetupVoid("paint", _ => true);
        _painter = new ChartPainter(new JsModules(JSInterop.JSRuntime, TimeProvider.System));
    }

    [Fact]
    public async Task All_charts_that_changed_travel_in_one_call()
    {
        await MountAsync("curves", "map");
        var scene = Scenes.Two();
        await PaintBothAsync(scene);

        var call = Assert.Single(_paint.Invocations);
        var headers = JsonDocument.Parse((string)call.Arguments[0]!).RootElement;
        var values = MemoryMarshal.Cast<byte, float>((byte[])call.Arguments[1]!).ToArray();
        Assert.Equal(["curves", "map"], headers.EnumerateArray().Select(h => h.GetProperty("id").GetString()));
        var series = headers[0].GetProperty("lines").GetProperty("series");
        var current = series[series.GetArrayLength() - 1];
        Assert.Equal(1f, values[current.GetProperty("yAt").GetInt32()]);
        Assert.Equal("11 5", current.GetProperty("dash").GetString());
        Assert.Equal(-1f, values[headers[0].GetProperty("length").GetInt32()], 1e-6f);
        Assert.Equal(values.Length, headers.EnumerateArray().Sum(h => h.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task A_layer_step_does_not_send_the_map()
    {
        await MountAsync("curves", "map");
        var scene = Scenes.Two();
        await PaintBothAsync(scene);
        await PaintBothAsync(scene with { Layer = 2, Ease = true });
        Assert.Equal(2, _paint.Invocations.Count);
        Assert.DoesNotContain("\"map\"", (string)_paint.Invocations.Last().Arguments[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_equal_scene_is_not_painted_again()
    {
        await MountAsync("curves", "map");
        await PaintBothAsync(Scenes.Two());
        await PaintBothAsync(Scenes.Two() with { Ease = true });
        Assert.Single(_paint.Invocations);
    }

    [Fact]
    public async Task While_a_paint_runs_only_the_newest_scene_waits()
    {
        await MountAsync("curves");
        var scene = Scenes.Two();
        var first = _painter.PaintAsync("curves", CurveFigure.Of(scene));
        await UntilPaintsAsync(1);
        _ = _painter.PaintAsync("curves", CurveFigure.Of(scene with { Layer = 0 }));
        var newest = _painter.PaintAsync("curves", CurveFigure.Of(scene with { Layer = 2 }));
        Assert.False(first.IsCompleted);
        await FinishPaintsAsync(newest);
        Assert.Equal(2, _paint.Invocations.Count);
        var values = MemoryMarshal.Cast<byte, float>((byte[])_paint.Invocations.Last().Arguments[1]!).ToArray();
        Assert.Equal(2f, values[^1]);
    }

    [Fact]
    public async Task A_chart_that_was_never_mounted_is_not_painted()
    {
        await _painter.PaintAsync("curves", CurveFigure.Of(Scenes.Two()));
        Assert.Empty(_paint.Invocations);
    }

    private async Task MountAsync(params string[] ids)
    {
        foreach (var id in ids) await _painter.MountAsync(id, default);
    }

    // As in a browser, where both are asked for before anything else has its turn.
    private Task PaintBothAsync(MambaViz.Client.Charts.PlaygroundScene scene) => FinishPaintsAsync(Renderer.Dispatcher.InvokeAsync(() => Task.WhenAll(
        _painter.PaintAsync("curves", CurveFigure.Of(scene)), _painter.PaintAsync("map", MapFigure.Of(scene, scene.Models[0])))));

    private async Task FinishPaintsAsync(Task paints)
    {
        _paint.SetVoidResult();
        await paints.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);
    }

    private async Task UntilPaintsAsync(int count)
    {
        while (_paint.Invocations.Count < count)
        {
            Xunit.TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
