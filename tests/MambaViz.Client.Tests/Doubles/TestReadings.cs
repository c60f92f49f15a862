using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>
/// What tokens read in <see cref="TestWords"/>'s models: a function of the model, the block, the channel and the text up to the token, and of nothing else.
/// Letters are tokens; a model of "others'" cuts the prompt into pairs of letters.
/// </summary>
internal static class TestReadings
{
    /// <summary>Channels of a block that has any, and heads of one that has those.</summary>
    public const int Channels = 6;

    public const int Heads = 2;

    public static IEnumerable<ReadingFrame> Of(TextReadingRequest request, IReadOnlyList<TextModelCard> cards)
    {
        var asked = request.Request;
        var card = TestWords.Find(cards, asked.Models[0]);
        string[][] lines =
        [
            .. asked.Demonstrations.Select(line => Cut(card, $"{line.X}>{line.Y}\n")),
            Cut(card, asked.Query + ">"),
            [.. (asked.Wanted ?? "").Select(letter => letter.ToString())],
        ];
        string[] tokens = [.. lines.SelectMany(line => line)];
        var last = request.Token ?? lines.SkipLast(1).Sum(line => line.Length) - 1;
        int[] starts = [.. Enumerable.Range(0, lines.Length - 1).Select(line => lines.Take(line).Sum(before => before.Length))];
        for (var layer = 1; layer <= card.LayerCount; layer++)
        {
            var frame = Block(card, layer, tokens[..(last + 1)], request.Channel);
            yield return layer == 1 ? frame with { Tokens = tokens[..(last + 1)], Starts = starts } : frame;
        }
    }

    private static string[] Cut(TextModelCard card, string text) =>
        card.IsOwn ? [.. text.Select(letter => letter.ToString())] : [.. text.Chunk(2).Select(pair => new string(pair))];

    private static ReadingFrame Block(TextModelCard card, int layer, string[] tokens, int? channel)
    {
        var (isAttention, isMamba) = (card.Architecture == "transformer", card.Architecture == "mamba");
        string[] ways = isAttention ? [ReadingWays.Attention]
            : isMamba ? [ReadingWays.Scan, ReadingWays.GatedScan, ReadingWays.Inputs, ReadingWays.GatedInputs]
            : [ReadingWays.Kernel];
        return new()
        {
            Sequence = layer - 1,
            Model = card.Id,
            Layer = layer,
            LayerCount = card.LayerCount,
            Kind = card.Architecture,
            Token = tokens.Length - 1,
            ChannelCount = isAttention ? 0 : Channels,
            Ways =
            [
                .. ways.Select(way => new WayOfReading(
                    way, Numbers(way, 0), isAttention ? null : Numbers(way, -.5), channel is null || isAttention ? null : Numbers($"{way}{channel}", -.5), [], 0)),
            ],
            Heads = isAttention ? [.. Enumerable.Range(0, Heads).Select(head => Numbers($"head{head}", 0))] : null,
            StepSizes = isMamba ? Numbers("writes", 0) : null,
            Survival = isAttention ? null : Numbers("keeps", 0),
        };

        // Of a size in (0, 1], shifted where signs differ.
        byte[] Numbers(string name, double shift) => FloatBytes.ToBytes(
            [.. tokens.Select((token, at) => (float)(TestWords.Chance($"{card.Id}{name}", "", string.Concat(tokens), token, [], layer, at) + shift))]);
    }
}
