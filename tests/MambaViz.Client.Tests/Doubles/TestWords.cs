using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>
/// Models of letters whose answers are a function of the model, the lens, the question, what is read along and the very demonstrations before it, and of
/// nothing else: any two differ somewhere.
/// </summary>
internal static class TestWords
{
    public const int LayerCount = 3;

    private static readonly string[] Letters = ["a", "b", " ", "\n"];

    public static TextModelCard Card(string architecture, bool isOwn = true, params string[] lenses) => new()
    {
        Id = "words-" + architecture,
        Title = architecture + ", words",
        Architecture = architecture,
        LayerCount = architecture == "s4" ? LayerCount - 1 : LayerCount,
        Width = 32,
        Parameters = 1,
        VocabularySize = 96,
        Source = "nothing",
        IsOwn = isOwn,
        Format = new("", ">", "\n"),
        Lenses = lenses.Length > 0 ? lenses : [Lens.ReadOut, Lens.Tuned],
        Command = "none",
    };

    public static WordTaskCard Task(string name, string group = "knowledge", int limit = 24, bool holdsOut = true) => new(name, group, $"The {name} of a word.", limit, holdsOut, true);

    /// <summary>A prompt that tells its family, its seed and how many there are.</summary>
    public static WordTaskSample Sample(WordTaskRequest task) => new(
        [.. Enumerable.Range(0, task.Demonstrations).Select(i => new WordExample($"{task.Name}{i}", $"y{task.Seed}{(i + task.Demonstrations) % 7}"))],
        $"{task.Name}{(task.HeldOut ? "?" : "")}", [$"a{task.Seed}"]);

    public static IEnumerable<TextFrame> Read(TextRefineRequest request, IReadOnlyList<TextModelCard> cards)
    {
        var sequence = 0;
        for (var count = request.FromDemonstration; count <= request.Demonstrations.Length; count++)
            foreach (var model in request.Models)
            {
                var card = Find(cards, model);
                for (var layer = 0; layer <= card.LayerCount; layer++)
                    yield return Frame(request, card, count, layer, sequence++);
            }
    }

    /// <summary>What <see cref="Read"/> would say of the whole prompt without each of its demonstrations.</summary>
    public static IEnumerable<TextInfluenceFrame> Influence(TextRefineRequest request, IReadOnlyList<TextModelCard> cards)
    {
        var sequence = 0;
        foreach (var card in request.Models.Select(model => Find(cards, model)))
            for (var layer = 0; layer <= card.LayerCount; layer++)
                for (var leftOut = 0; leftOut < request.Demonstrations.Length; leftOut++)
                {
                    WordExample[] rest = [.. request.Demonstrations[..leftOut], .. request.Demonstrations[(leftOut + 1)..]];
                    var frame = Frame(request with { Demonstrations = rest }, card, rest.Length, layer, sequence++);
                    yield return new()
                    {
                        Sequence = frame.Sequence,
                        Model = card.Id,
                        LeftOut = leftOut,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Readings = frame.Readings,
                    };
                }
    }

    public static IEnumerable<ContinuationFrame> Write(ContinueTextRequest request, IReadOnlyList<TextModelCard> cards)
    {
        var card = Find(cards, request.Model);
        var most = Chance(card.Id, "", request.Query, request.Written, request.Demonstrations, 0, 0) < .1 ? 0 : 2;
        for (var token = 0; token < most; token++)
            yield return new(token, Letters[Number(card.Id, "", request.Query, request.Written, request.Demonstrations, 0, token) % 2], (float)Chance(card.Id, "", request.Query, request.Written, request.Demonstrations, 1, token), IsEnd: false);
        yield return new(most, "\n", .5f, IsEnd: true);
    }

    /// <summary>The probability of the right token at a position.</summary>
    public static double Chance(string model, string lens, string query, string? wanted, IEnumerable<WordExample> seen, int layer, int position) =>
        (Number(model, lens, query, wanted, seen, layer, position) % 1000 + 1) / 1002.0;

    private static TextFrame Frame(TextRefineRequest request, TextModelCard card, int count, int layer, int sequence)
    {
        var seen = request.Demonstrations.Take(count).ToList();
        string[] tokens = request.Wanted is { } wanted ? [.. wanted.Select(letter => letter.ToString()), "\n"] : [""];
        return new()
        {
            Sequence = sequence,
            Model = card.Id,
            DemonstrationCount = count,
            Layer = layer,
            LayerCount = card.LayerCount,
            ComputeMilliseconds = 1,
            Readings =
            [
                .. tokens.Select((token, position) =>
                {
                    var chance = Chance(card.Id, request.Lens, request.Query, request.Wanted, seen, layer, position);
                    var other = Letters[Number(card.Id, request.Lens, request.Query, request.Wanted, seen, layer, position) % Letters.Length];
                    TextShare[] top = chance > .5 && request.Wanted is not null ? [new(token, (float)chance), new(other + "'", (float)(1 - chance) / 2)] : [new(other + "'", (float)(1 - chance)), new(token, (float)chance)];
                    return new TextReading(position, top, request.Wanted is null ? null : new(token, chance > .5 ? 1 : 2, (float)Math.Log(chance)), 1, 0);
                }),
            ],
        };
    }

    // A checkpoint answers under its id.
    public static TextModelCard Find(IReadOnlyList<TextModelCard> cards, string model) =>
        cards.FirstOrDefault(card => card.Id == (CheckpointId.Split(model)?.Model ?? model)) is { } found
            ? found with { Id = model }
            : throw new RefinementRefusedException($"models[0]: must be one of {string.Join(", ", cards.Select(card => card.Id))}, got \"{model}\"");

    // The same in every process, unlike a hash code of a string.
    public static int Number(string model, string lens, string query, string? wanted, IEnumerable<WordExample> seen, int layer, int position)
    {
        var number = 17u;
        foreach (var letter in $"{model}|{lens}|{query}|{wanted}|{string.Join('|', seen.Select(line => line.X + ">" + line.Y))}|{layer}|{position}")
            number = unchecked((number * 31) + letter);
        return (int)((number ^ (number >> 15)) & 0x7FFFFFFF);
    }
}
