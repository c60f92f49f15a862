using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

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
                var card = Card(cards, model);
                for (var layer = 0; layer <= card.LayerCount; layer++)
                    yield return Frame(request, card, count, layer, sequence++);
            }
    }

    /// <summary>Errors over orders that are told by the model, the lens, the whole context, the number seen and the layer.</summary>
    public static IEnumerable<NextErrorFrame> NextErrors(NextErrorsRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        foreach (var model in request.Models)
        {
            var card = Card(cards, model);
            for (var count = 0; count < request.Examples.Length; count++)
            {
                float[] mean = [.. Enumerable.Range(0, card.LayerCount + 1).Select(layer => NextError(request, card, count, layer))];
                yield return new()
                {
                    Sequence = sequence++,
                    Model = model,
                    ExampleCount = count,
                    LayerCount = card.LayerCount,
                    Mean = FloatBytes.ToBytes(mean),
                    Low = FloatBytes.ToBytes([.. mean.Select(error => error / 2)]),
                    High = FloatBytes.ToBytes([.. mean.Select(error => error * 2)]),
                    LensFitted = true,
                };
            }
        }
    }

    /// <summary>The mean of <see cref="NextErrors"/> at a layer.</summary>
    public static float NextError(NextErrorsRequest request, ModelCard card, int count, int layer) =>
        (float)((Level(card, request.Lens, request.Examples, layer) + 2) / (count + 1));

    private static ModelCard Card(IReadOnlyList<ModelCard> cards, string model) => cards.FirstOrDefault(card => card.Id == model)
        ?? throw new RefinementRefusedException($"models: must be one of {string.Join(", ", cards.Select(card => card.Id))}, got \"{model}\"");

    private static RefineFrame Frame(RefineRequest request, ModelCard card, int count, int layer, int sequence)
    {
        var level = Level(card, request.Lens, request.Examples!.Take(count), layer);
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

    // From -1 to 1.
    private static double Level(ModelCard card, string lens, IEnumerable<Example> examples, int layer)
    {
        var hash = new HashCode();
        hash.Add(card.Id, StringComparer.Ordinal);
        hash.Add(card.TrainedOn);
        hash.Add(lens, StringComparer.Ordinal);
        hash.Add(layer);
        foreach (var example in examples)
        {
            hash.Add(example.X[0]);
            hash.Add(example.Y);
        }

        return ((hash.ToHashCode() & 0xFFFF) / 32768.0) - 1;
    }
}
