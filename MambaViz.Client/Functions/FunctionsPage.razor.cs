using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Functions.Keys;
using MambaViz.Client.Functions.Linking;
using MambaViz.Client.Functions.Recording;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Functions;

/// <summary>Functions of many dimensions: what models and known methods make of sampled prompts.</summary>
public sealed partial class FunctionsPage
{
    /// <summary>Relative to the site.</summary>
    public const string Address = "functions";

    private FunctionsState _state = null!;
    private PromptScene _scene = null!;
    private bool _isRailOpen;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private IPromptLibrary Library { get; set; } = null!;

    private string Sentence => ChartSentence.Of(_scene);

    /// <inheritdoc/>
    protected override string Link => FunctionsLinkText.Write(_state.Link);

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            // As painted, and not as it has become since: what is exported is what is on screen.
            var (scene, subject) = (_scene, _state.Subject);
            int[] places = [.. Enumerable.Range(0, scene.Models.Count)];
            IEnumerable<FigureSource> all = scene.Models.Count < 2 ? [] :
            [
                new("map", "Layer × examples, all models", () => ErrorExport.Map(scene, subject, scene.Models)),
                new("scatter", "Prediction and target, all models", () => ScatterExport.Of(scene, subject, places)),
            ];
            return
            [
                new("by-examples", "Error by number of examples", () => ErrorExport.ByExamples(scene, subject)),
                new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject)),
                .. all,
                .. places.Select(place => new FigureSource("map-" + scene.Models[place].Id, $"Layer × examples, {scene.Models[place].Title}", () => ErrorExport.Map(scene, subject, [scene.Models[place]]))),
                .. places.Select(place => new FigureSource("scatter-" + scene.Models[place].Id, $"Prediction and target, {scene.Models[place].Title}", () => ScatterExport.Of(scene, subject, [place]))),
            ];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ActedKeys => FunctionsKeys.Acted;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyAction> KeyActions => FunctionsKeys.All;

    /// <inheritdoc/>
    protected override bool IsAnswerNear => _state.IsFrameNear;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new FunctionsState(Client, Library, Time);
        _state.Open(FunctionsLinkText.Read(new Uri(Navigation.Uri).Query));
        _scene = _state.BuildScene();
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override void BuildPicture() => _scene = _state.BuildScene();

    /// <inheritdoc/>
    protected override Task StartAsync() => _state.StartAsync();

    /// <inheritdoc/>
    protected override void Release()
    {
        _state.Changed -= StateChanged;
        _state.Dispose();
    }

    /// <inheritdoc/>
    protected override Task KeyAsync(string key) => Task.FromResult(FunctionsKeys.Press(_state, key));

    private double ErrorOf(string id) => _state.Models.FirstOrDefault(model => model.Card.Id == id) is { } model ? _state.ErrorOf(model) : double.NaN;

    private void Select(MapCell cell)
    {
        _state.Layers.MoveTo(cell.Layer);
        _state.Counts.MoveTo(cell.Count);
    }
}
