using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Models whose predictions can be recomputed by hand: layer + 10 x examples seen + y of the newest example / 1000, at every query.</summary>
internal static class TestModels
{
    public const int LayerCount = 3;

    public static ModelCard Card(string architecture, int layerCount = LayerCount, int inputDimension = 1) => new()
    {
        Id = architecture + "-1d",
        Title = architecture,
        Architecture = architecture,
        InputDimension = inputDimension,
        LayerCount = layerCount,
        Width = 32,
        Parameters = 1,
        TrainedOn = new TrainedOn("free-1d", 1, 64, 1, 0),
        Lenses = [.. Lens.All],
    };

    public static float Prediction(int layer, int count, double newestY) => (float)(layer + (10 * count) + (newestY / 1000));

    public static IEnumerable<RefineFrame> Answer(RefineRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        for (var count = request.FromExample; count <= request.Examples!.Length; count++)
            foreach (var model in request.Models)
            {
                var card = cards.Single(card => card.Id == model);
                for (var layer = 0; layer <= card.LayerCount; layer++)
                {
                    var value = Prediction(layer, count, count == 0 ? 0 : request.Examples[count - 1].Y);
                    yield return new RefineFrame
                    {
                        Sequence = sequence++,
                        Model = model,
                        ExampleCount = count,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = FloatBytes.ToBytes(Enumerable.Repeat(value, request.Queries!.Length).ToArray()),
                        LensFitted = request.Lens != Lens.Affine || count > 2,
                        ComputeMilliseconds = 1,
                    };
                }
            }
    }
}
