using MambaViz.Client.Charts;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Playground.Keys;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Playground;

/// <summary>The playground: examples in a plot, and what every layer of each model makes of them.</summary>
public sealed partial class PlaygroundPage
{
    private PlaygroundState _state = null!;
    private PlaygroundScene _scene = null!;
    private FunctionPlot? _plot;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private ILessonLibrary Library { get; set; } = null!;

    private string Sentence =>
        $"{string.Join(", ", _state.CurrentErrors.Select(model => $"{model.Model.Name} {Words.Error(model.Error)}"))} after {Words.Examples(_state.Counts.Value)} at {Words.Layer(_state.Layers.Value, _state.Layers.Maximum)}";

    /// <inheritdoc/>
    protected override string Link => LinkText.Write(_state.Link);

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            // As painted, and not as it has become since: what is exported is what is on screen.
            var (scene, subject) = (_scene, _state.Subject);
            return
            [
                new("curves", "Function plot", () => CurveExport.Of(scene, subject)),
                new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject)),
                new("by-examples", "Error by examples", () => ErrorExport.ByExamples(scene, subject)),
                new("map", "Layer × examples", () => ErrorExport.Map(scene, subject, scene.Models)),
            ];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ActedKeys => KeyList.Acted;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyAction> KeyActions => KeyList.All;

    /// <inheritdoc/>
    protected override string PointerActions => KeyList.WithPointer;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new PlaygroundState(Client, Library, Time);
        _state.Open(LinkText.Read(new Uri(Navigation.Uri).Query));
        _scene = _state.BuildScene();
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override void BuildPicture() => _scene = _state.BuildScene();

    /// <inheritdoc/>
    protected override async Task StartAsync()
    {
        await _state.StartAsync();
        // The other lessons are fetched once the first is shown, so that they play even if the server goes.
        foreach (var lesson in LessonCatalogue.All)
            await Library.GetAsync(lesson.Id, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        _state.Changed -= StateChanged;
        _state.Dispose();
    }

    /// <inheritdoc/>
    protected override Task KeyAsync(string key) => key switch
    {
        "a" => _plot?.BeginKeyboardAddAsync() ?? Task.CompletedTask,
        _ => Task.FromResult(KeyMap.Press(_state, key)),
    };
}
