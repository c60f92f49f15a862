using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Text;

namespace MambaViz.Server.Language;

/// <summary>The frames of one request in words, lazily: each step computes or reads one layer of one model.</summary>
internal static class TextRun
{
    /// <summary>
    /// For each number of demonstrations the models take turns layer by layer, so that their grids fill side by side; a null is a step that only
    /// computes.
    /// </summary>
    public static IEnumerable<TextFrame?> Frames(
        Refiner refiner, IReadOnlyList<ProbedModel> models, IReadOnlyList<(EncodedText Text, TextInput Input)> asked, string lens)
    {
        var walks = models.Zip(asked, (model, one) =>
            (one.Text, Steps: refiner.RefineText(model, one.Input with { Lens = LensOf(model, lens) }).GetEnumerator())).ToList();
        try
        {
            var sequence = 0;
            for (var count = asked[0].Input.FromDemonstration; count <= asked[0].Text.Demonstrations.Count; count++)
            {
                var turns = new Queue<(EncodedText Text, IEnumerator<TextPrediction?> Steps)>(walks);
                while (turns.TryDequeue(out var walk))
                {
                    if (!walk.Steps.MoveNext())
                        throw new InvalidOperationException($"{walk.Text.Model.Id} ended before its last layer.");
                    var prediction = walk.Steps.Current;
                    if (prediction is null || prediction.Layer < prediction.LayerCount)
                        turns.Enqueue(walk);
                    yield return prediction is null ? null : Frame(sequence++, walk.Text, prediction);
                }
            }
        }
        finally
        {
            walks.ForEach(walk => walk.Steps.Dispose());
        }
    }

    /// <summary>How layers are read.</summary>
    public static TextLens? LensOf(ProbedModel model, string lens) => lens switch
    {
        Lens.Tuned => model.TextLens,
        Lens.Jacobian => model.Jacobian,
        _ => null,
    };

    private static TextFrame Frame(int sequence, EncodedText text, TextPrediction prediction) => new()
    {
        Sequence = sequence,
        Model = text.Model.Id,
        DemonstrationCount = prediction.DemonstrationCount,
        Layer = prediction.Layer,
        LayerCount = prediction.LayerCount,
        Readings = [.. prediction.Readings.Select(reading => Reading(text, reading))],
        ComputeMilliseconds = prediction.Compute.TotalMilliseconds,
    };

    /// <summary>A reading in words.</summary>
    public static TextReading Reading(EncodedText text, TokenReading reading) => new(
        reading.Position - text.Query.Length + 1,
        [.. reading.Top.Select(share => new TextShare(TextOf(text.Tokenizer, share.Token), share.Probability))],
        reading.Wanted is { } wanted ? new(TextOf(text.Tokenizer, wanted.Token), wanted.Rank, wanted.LogProbability) : null,
        reading.Entropy,
        reading.Divergence);

    private static string TextOf(ITokenizer tokenizer, int token) => tokenizer.Decode([token]);
}
