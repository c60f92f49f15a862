using MambaViz.Contracts;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Server.Refining;

/// <summary>The frames of one request, lazily: each step computes one layer of one model.</summary>
internal static class RefinementRun
{
    /// <summary>For each number of examples the models take turns layer by layer, so that their curves refine side by side.</summary>
    public static IEnumerable<RefineFrame> Frames(Refiner refiner, IReadOnlyList<ProbedModel> models, RefineRequest request)
    {
        var context = RefinementContext.Of(request);
        var walks = models.Select(m => (m.Id, Steps: refiner.Refine(m, context.Input).GetEnumerator())).ToList();
        try
        {
            var sequence = 0;
            for (var exampleCount = request.FromExample; exampleCount <= context.Input.Examples.Count; exampleCount++)
            {
                var turns = new Queue<(string Id, IEnumerator<LayerPrediction> Steps)>(walks);
                while (turns.TryDequeue(out var walk))
                {
                    var prediction = Next(walk.Steps, walk.Id);
                    if (prediction.Layer < prediction.LayerCount)
                        turns.Enqueue(walk);
                    yield return Frame(sequence++, walk.Id, prediction, context);
                }
            }
        }
        finally
        {
            walks.ForEach(w => w.Steps.Dispose());
        }
    }

    private static LayerPrediction Next(IEnumerator<LayerPrediction> steps, string id) =>
        steps.MoveNext() ? steps.Current : throw new InvalidOperationException($"{id} ended before its last layer.");

    private static RefineFrame Frame(int sequence, string model, LayerPrediction prediction, RefinementContext context) => new()
    {
        Sequence = sequence,
        Model = model,
        ExampleCount = prediction.ExampleCount,
        Layer = prediction.Layer,
        LayerCount = prediction.LayerCount,
        Predictions = FloatBytes.ToBytes(prediction.Predictions),
        MeanSquaredError = context.MeanSquaredError(prediction.Predictions),
        LensFitted = prediction.LensFitted,
        ComputeMilliseconds = prediction.Compute.TotalMilliseconds,
    };
}
