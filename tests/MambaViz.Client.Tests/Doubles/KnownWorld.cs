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

    /// <summary>What <see cref="Answer"/> would say of the whole context without each of its examples.</summary>
    public static IEnumerable<InfluenceFrame> Influence(RefineRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        foreach (var card in request.Models.Select(model => Card(cards, model)))
            for (var layer = 0; layer <= card.LayerCount; layer++)
                for (var leftOut = 0; leftOut < request.Examples!.Length; leftOut++)
                {
                    Example[] left = [.. request.Examples[..leftOut], .. request.Examples[(leftOut + 1)..]];
                    var frame = Frame(request with { Examples = left }, card, left.Length, layer, sequence++);
                    yield return new()
                    {
                        Sequence = frame.Sequence,
                        Model = card.Id,
                        LeftOut = leftOut,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = frame.Predictions,
                        LensFitted = frame.LensFitted,
                    };
                }
    }

    /// <summary>What a model without each of its blocks predicts: as one of that name would.</summary>
    public static IEnumerable<AblationFrame> Ablation(RefineRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        foreach (var card in request.Models.Select(model => Card(cards, model)))
        {
            yield return Ablated(request, card, AblationKinds.Whole, card.LayerCount, sequence++);
            foreach (var kind in new[] { AblationKinds.OnlyUpTo, AblationKinds.Skipped, AblationKinds.Mean })
                for (var layer = 1; layer <= card.LayerCount; layer++)
                    yield return Ablated(request, card, kind, layer, sequence++);
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

    private static AblationFrame Ablated(RefineRequest request, ModelCard card, string kind, int layer, int sequence) => new()
    {
        Sequence = sequence,
        Model = card.Id,
        Kind = kind,
        Layer = layer,
        LayerCount = card.LayerCount,
        Predictions = Frame(request, kind == AblationKinds.Whole ? card : card with { Id = $"{card.Id} {kind}" }, request.Examples!.Length, layer, sequence).Predictions,
    };

    // One without some of its blocks predicts something else, under its own id.
    private static ModelCard Card(IReadOnlyList<ModelCard> cards, string model) =>
        cards.Where(card => card.Id == AblatedId.Whole(model)).Select(card => card with { Id = model }).FirstOrDefault()
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
