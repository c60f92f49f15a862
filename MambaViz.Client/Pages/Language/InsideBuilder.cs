using System.Runtime.CompilerServices;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Charts.Reading;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Pages.Language;

/// <summary>Makes the picture of what is read inside a layer. Sheets that show the same are the same objects.</summary>
internal sealed class InsideBuilder
{
    private Dictionary<string, ReadingSheet> _drawn = new(StringComparer.Ordinal);

    public InsidePicture Build(LanguageState state, LookInside look)
    {
        var (request, count, layer) = (state.Request, state.Heads.Counts.Value, state.Heads.Depth.Value);
        var ask = new InsideAsk(request, look, count);
        var known = request.Asked is null ? [] : request.Selection.On.Where(model => ask.Tokens(model) is not null).ToList();
        var drawn = new Dictionary<string, ReadingSheet>(StringComparer.Ordinal);
        foreach (var alike in known.GroupBy(model => Cut(ask, model), StringComparer.Ordinal))
        {
            var frames = alike.ToDictionary(model => model.Card.Id, model => FrameOf(ask, model, look, layer), StringComparer.Ordinal);
            // All that a sheet is made of.
            var key = string.Join('\n', [alike.Key, look.ToString(), .. alike.Select(model =>
                $"{model.Card.Id} {model.Name} {model.Slot} {(frames[model.Card.Id] is { } frame ? RuntimeHelpers.GetHashCode(frame) : 0)}")]);
            drawn[key] = _drawn.GetValueOrDefault(key) ?? Sheet(ask, look, [.. alike], frames);
        }

        _drawn = drawn;
        return new(
            look, layer, request.LayerCount, [.. drawn.Values], Next(state, [.. known], ask), request.Why ? Matters(state, drawn.Values) : [],
            [.. Missing(state, ask, look, layer)]);
    }

    // Models that cut the prompt into the same tokens share its columns.
    private static string Cut(InsideAsk ask, TextChoice model) =>
        string.Join('\u0001', ask.Tokens(model)!) + '\u0002' + string.Join(',', ask.Base(model)!.Starts) + '\u0002' + ask.Base(model)!.Tokens.Count;

    private static ReadingSheet Sheet(InsideAsk ask, LookInside look, TextChoice[] models, Dictionary<string, ReadingFrame?> frames)
    {
        var (tokens, known) = (ask.Tokens(models[0])!, ask.Base(models[0])!);
        return new()
        {
            Tokens = tokens,
            Starts = known.Starts,
            Asks = known.Tokens.Count - 1,
            Token = ask.Token(models[0])!.Value,
            Columns = new(tokens.Count, known.Starts, look.Earlier),
            Readings =
            [
                .. models.Where(model => frames[model.Card.Id] is not null)
                    .Select(model => ShownReading.Of(model.Name, model.Slot, frames[model.Card.Id]!, known.Starts, look.View)),
            ],
        };
    }

    // With the channel that is looked at, where the block has it.
    private static ReadingFrame? FrameOf(InsideAsk ask, TextChoice model, LookInside look, int layer) =>
        ask.Whole(model)?.At(layer) is { } frame && !(look.View.Channel < frame.ChannelCount) ? frame : ask.OneChannel(model)?.At(layer);

    private static IEnumerable<string> Missing(LanguageState state, InsideAsk ask, LookInside look, int layer)
    {
        if (state.WhyNotInside is { } needed && state.Selection.On.All(model => FrameOf(ask, model, look, layer) is null))
            return [needed];
        if (layer == 0)
            return [InsideWords.ReadIn];
        if (state.Request.Asked is null)
            return [InsideWords.Waits];
        return state.Selection.On.Where(model => FrameOf(ask, model, look, layer) is null).Select(model =>
            (ask.Base(model)?.Refusal ?? ask.Whole(model)?.Refusal ?? ask.OneChannel(model)?.Refusal) is { } refusal
                ? InsideWords.Refused(model.Name, refusal)
                : InsideWords.Asked(model.Name));
    }

    private static IReadOnlyList<InsideNext> Next(LanguageState state, IReadOnlyList<TextChoice> models, InsideAsk ask) =>
    [
        .. from model in models
           let place = new GridPlace(state.Heads.Depth.Value, ask.Token(model)!.Value - (ask.Base(model)!.Tokens.Count - 1))
           where place.Position >= 0
           let reading = state.Request.ReadingAt(model, place, state.Heads.Counts.Value)
           where reading is not null
           select new InsideNext(model.Name, model.Slot, reading),
    ];

    // Against the model's own answer, its last layer's: what matters to it in the end.
    private static IReadOnlyList<ReadsMatter> Matters(LanguageState state, IEnumerable<ReadingSheet> sheets)
    {
        var count = state.Heads.Counts.Value;
        var readings = sheets.SelectMany(sheet => sheet.Readings).Where(reading => reading.Demonstrations.Length == count + 1)
            .ToDictionary(reading => reading.Model, StringComparer.Ordinal);
        return
        [
            .. from model in state.Selection.On
               where readings.ContainsKey(model.Card.Id)
               let influence = DemonstrationInfluence.Of(state.Request, model, count, model.Card.LayerCount)
               where count > 0 && influence.Falls.All(float.IsFinite)
               select new ReadsMatter(model.Name, RankCorrelation.Of(
                   [.. readings[model.Card.Id].Demonstrations.Take(count).Select(share => (double)share)],
                   [.. influence.Falls.Select(fall => Math.Abs((double)fall))])),
        ];
    }
}
