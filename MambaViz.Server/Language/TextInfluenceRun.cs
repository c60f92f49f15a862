using MambaViz.Contracts.Language;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Server.Language;

/// <summary>The frames of a request in words without each demonstration, lazily: one model after the other, null for a step that completes no frame.</summary>
internal static class TextInfluenceRun
{
    public static IEnumerable<TextInfluenceFrame?> Frames(
        Refiner refiner, IReadOnlyList<ProbedModel> models, IReadOnlyList<(EncodedText Text, TextInput Input)> asked, string lens)
    {
        var sequence = 0;
        foreach (var (model, (text, input)) in models.Zip(asked))
        {
            foreach (var step in TextInfluence.Of(refiner, model, input with { Lens = TextRun.LensOf(model, lens) }))
                yield return step is null ? null : Frame(sequence++, text, step);
        }
    }

    private static TextInfluenceFrame Frame(int sequence, EncodedText text, LeftOutText step) => new()
    {
        Sequence = sequence,
        Model = text.Model.Id,
        LeftOut = step.LeftOut,
        Layer = step.Prediction.Layer,
        LayerCount = step.Prediction.LayerCount,
        Readings = [.. step.Prediction.Readings.Select(reading => TextRun.Reading(text, reading))],
    };
}
