using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Predictions that are a function of the model, the lens and the very examples before them, and of nothing else: any two differ somewhere.</summary>
internal static class KnownWorld
{
    /// <summary>The whole answer to a request for explicit examples.</summary>
    public static IEnumerable<RefineFrame> Answer(RefineRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        for (var count = request.FromExample; count <= request.Examples!.Length; count++)
            foreach (var model in request.Models)
            {
                var card = cards.FirstOrDefault(card => card.Id == model)
                    ?? throw new RefinementRefusedException($"models: must be one of {string.Join(", ", cards.Select(card => card.Id))}, got \"{model}\"");
                for (var layer = 0; layer <= card.LayerCount; layer++)
                    yield return Frame(request, card, count, layer, sequence++);
            }
    }

    private static RefineFrame Frame(RefineRequest request, ModelCard card, int count, int layer, int sequence)
    {
        var hash = new HashCode();
        hash.Add(card.Id, StringComparer.Ordinal);
        hash.Add(card.TrainedOn);
        hash.Add(request.Lens, StringComparer.Ordinal);
        hash.Add(layer);
        foreach (var example in request.Examples!.Take(count))
        {
            hash.Add(example.X[0]);
            hash.Add(example.Y);
        }
        var level = ((hash.ToHashCode() & 0xFFFF) / 32768.0) - 1;
        return new()
        {
            Sequence = sequence,
            Model = card.Id,
            ExampleCount = count,
            Layer = layer,
            LayerCount = card.LayerCount,
            Predictions = FloatBytes.ToBytes([.. request.Queries!.Select(query => (float)(level + (.1 * query[0])))]),
            LensFitted = request.Lens != Lens.Affine || count > 2,
            ComputeMilliseconds = 1,
        };
    }
}
