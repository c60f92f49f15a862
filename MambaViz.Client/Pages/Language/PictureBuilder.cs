using System.Runtime.CompilerServices;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>Makes the picture of a state. What stood in a grid stays, faint, until its successor is there.</summary>
internal sealed class PictureBuilder
{
    private static readonly AxisRange Probabilities = new(0, 1);

    private readonly Dictionary<string, WordGrid> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (object Of, WordGrid Grid)> _drawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (object Of, Saying Saying)> _said = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<TextLayers, float[]> _probabilities = [];
    private readonly InsideBuilder _inside = new();

    /// <summary>Whether curves may move to their new places once.</summary>
    public bool Ease { get; set; }

    public LanguagePicture Build(LanguageState state)
    {
        var (count, layer) = (state.Heads.Counts.Value, state.Heads.Depth.Value);
        var scene = new WordScene
        {
            Models = [.. state.Selection.On.Select(model => Model(state, model))],
            Total = state.Heads.Counts.Maximum,
            ExampleCount = count,
            Layer = layer,
            LayerCount = state.Heads.Depth.Maximum,
            Error = Probabilities,
            LogError = false,
            ErrorTitle = LanguageWords.Probability,
            Ease = Ease && !state.Heads.IsPlaying,
            IsStreaming = state.IsRunning,
        };
        Ease = false;
        var subject = new FigureSubject(
            $"{state.Request.Family}-{state.Prompt?.Query}", LanguageWords.SubjectOf(state), LanguageWords.LensNote(state.Lens));
        return new(
            [.. state.Selection.On.Select(model => Grid(state, model))], scene, [.. state.Selection.On.Select(model => Said(state, model))],
            subject, state.Prompt?.Wanted is not null, LanguageWords.Notice(state),
            state.Link.Why ? [.. state.Selection.On.Select(model => DemonstrationInfluence.Of(state.Request, model, count, layer))] : [])
        {
            Inside = Inside(state),
        };
    }

    /// <summary>What is shown inside the layer; null where that is not looked at.</summary>
    public InsidePicture? Inside(LanguageState state) => state.Link.Inside is { } look ? _inside.Build(state, look) : null;

    private SceneModel Model(LanguageState state, TextChoice model)
    {
        float[] none = [.. Enumerable.Repeat(float.NaN, model.Card.LayerCount + 1)];
        float[][] probabilities = state.Prompt?.Wanted is null ? []
            : [.. Enumerable.Range(0, state.Request.Asked!.Along.Count)
                .Select(count => state.Request.Layers(model, count) is { } layers ? Row(layers) : none)];
        return new(model.Card.Id, model.Name, model.Slot, model.Card.LayerCount, [], [], probabilities);
    }

    // Of layers that have all arrived the row is the same array, and so is what is drawn of it.
    private float[] Row(TextLayers layers)
    {
        if (_probabilities.TryGetValue(layers, out var known))
            return known;
        float[] row = [.. Enumerable.Range(0, layers.LayerCount + 1).Select(layers.Probability)];
        if (layers.IsComplete)
            _probabilities.Add(layers, row);
        return row;
    }

    private WordGrid Grid(LanguageState state, TextChoice model)
    {
        var id = model.Card.Id;
        var layers = state.Request.Layers(model, state.Heads.Counts.Value);
        var layer = Math.Min(state.Heads.Depth.Value, model.Card.LayerCount);
        var of = (layers, layers?.Known, layer, model.Name, model.Slot, state.Prompt?.Wanted);
        if (_drawn.GetValueOrDefault(id) is { Grid: { } drawn } last && last.Of.Equals(of))
            return drawn;
        var grid = WordGrid.Of(
            new(id, model.Name, model.Slot, layer), state.Prompt?.Wanted, layers?.All ?? new TextReading[]?[model.Card.LayerCount + 1],
            _whole.GetValueOrDefault(id));
        if (layers?.IsComplete == true)
            _whole[id] = grid;
        _drawn[id] = (of, grid);
        return grid;
    }

    private Saying Said(LanguageState state, TextChoice model)
    {
        var writing = state.Request.Writing(model, state.Heads.Counts.Value);
        var of = (writing, writing?.Tokens.Count, writing?.IsDone, model.Name, model.Slot, state.Link.Written);
        if (_said.GetValueOrDefault(model.Card.Id) is { Saying: { } said } last && last.Of.Equals(of))
            return said;
        said = new(model.Card.Id, model.Name, model.Slot, state.Link.Written, [.. writing?.Tokens ?? []], writing?.IsDone == true);
        _said[model.Card.Id] = (of, said);
        return said;
    }
}
