using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

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

    public static ModelCard TrainedOn(string architecture, string task, int dimension) => Card(architecture, inputDimension: dimension) with
    {
        Id = $"{architecture}-{task}-{dimension}",
        TrainedOn = new TrainedOn(task, dimension, 30, 1, 0),
    };

    public static TaskCard Task(string name, int dimension) => new(name, name + " title", new DimensionRange(dimension, 1, 40), [], ["none", "noise"]);

    /// <summary>The error of a task's frame: the seed, a tenth a layer less, and halved by each example.</summary>
    public static double Error(TaskRequest task, int count, int layer) => (task.Seed + 1 - (layer / 10.0)) / Math.Pow(2, count);

    /// <summary>Two queries whose targets are the seed and its opposite.</summary>
    public static TaskSample Sample(TaskRequest task) => new([], [[0], [1]], [task.Seed, -task.Seed]);

    /// <summary>The seed at every number of examples.</summary>
    public static BaselineErrors Baseline(string name, TaskRequest task) =>
        new(name, name + " title", FloatBytes.ToBytes([.. Enumerable.Repeat((float)task.Seed, task.Examples + 1)]));

    public static float Prediction(int layer, int count, double newestY) => (float)(layer + (10 * count) + (newestY / 1000));

    public static IEnumerable<RefineFrame> Answer(RefineRequest request, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        for (var count = request.FromExample; count <= (request.Task?.Examples ?? request.Examples!.Length); count++)
            foreach (var model in request.Models)
            {
                var card = cards.Single(card => card.Id == model);
                for (var layer = 0; layer <= card.LayerCount; layer++)
                {
                    var value = Prediction(layer, count, count == 0 || request.Examples is null ? 0 : request.Examples[count - 1].Y);
                    yield return new RefineFrame
                    {
                        Sequence = sequence++,
                        Model = model,
                        ExampleCount = count,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = FloatBytes.ToBytes(Enumerable.Repeat(value, request.Queries?.Length ?? 2).ToArray()),
                        MeanSquaredError = request.Task is { } task ? Error(task, count, layer) : null,
                        LensFitted = request.Lens != Lens.Affine || count > 2,
                        ComputeMilliseconds = 1,
                    };
                }
            }
    }

    /// <summary>Without example i every prediction of the whole prompt is i + 1 hundredths more.</summary>
    public static IEnumerable<InfluenceFrame> Influence(RefineRequest request, TaskRequest task, IReadOnlyList<ModelCard> cards)
    {
        var sequence = 0;
        foreach (var card in request.Models.Select(model => cards.Single(card => card.Id == model)))
            for (var layer = 0; layer <= card.LayerCount; layer++)
                for (var leftOut = 0; leftOut < task.Examples; leftOut++)
                    yield return new InfluenceFrame
                    {
                        Sequence = sequence++,
                        Model = card.Id,
                        LeftOut = leftOut,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = FloatBytes.ToBytes(Enumerable.Repeat(Prediction(layer, task.Examples, 0) + ((leftOut + 1) / 100f), 2).ToArray()),
                        LensFitted = request.Lens != Lens.Affine || task.Examples > 2,
                    };
    }
}
