using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Probing;

namespace MambaViz.Server.Language;

/// <summary>One prompt of words put into another, lazily: one model after the other, null for a step that completes no frame.</summary>
internal static class PatchTextRun
{
    public static IEnumerable<PatchFrame?> Frames(IReadOnlyList<ProbedModel> models, IReadOnlyList<(EncodedText Text, PatchInput Input)> asked)
    {
        var sequence = 0;
        foreach (var (model, (text, input)) in models.Zip(asked))
        {
            foreach (var step in Patching.Of(model, input))
            {
                if (step is null)
                    yield return null;
                else
                    yield return Frame(sequence++, text, input, step);
            }
        }
    }

    public static IEnumerable<TaskVectorFrame?> Frames(
        IReadOnlyList<ProbedModel> models, IReadOnlyList<(EncodedText Text, TaskVectorInput Input)> asked)
    {
        var sequence = 0;
        foreach (var (model, (_, input)) in models.Zip(asked))
        {
            foreach (var step in TaskVector.Of(model, input))
                yield return step is null ? null : Frame(sequence++, model.Id, step);
        }
    }

    private static PatchFrame Frame(int sequence, EncodedText text, PatchInput input, PatchedLayer step)
    {
        var frame = new PatchFrame
        {
            Sequence = sequence,
            Model = text.Model.Id,
            Layer = step.Layer,
            LayerCount = step.LayerCount,
            Clean = step.Clean,
            Corrupt = step.Corrupt,
            Patched = FloatBytes.ToBytes(step.Patched),
            Recovery = step.Recovery is { } recovery ? FloatBytes.ToBytes(recovery) : null,
        };
        return step.Layer > 0 ? frame : frame with
        {
            Wanted = text.Texts([input.Wanted])[0],
            Tokens = text.Texts(input.Clean),
            CorruptTokens = text.Texts(input.Corrupt),
            Starts = text.Starts,
        };
    }

    private static TaskVectorFrame Frame(int sequence, string model, TaskVectorLayer step) => new()
    {
        Sequence = sequence,
        Model = model,
        Layer = step.Layer,
        LayerCount = step.LayerCount,
        Probability = Probability(step.LogProbabilities),
        LogProbabilities = FloatBytes.ToBytes(step.LogProbabilities),
        Without = Probability(step.Without),
        WithoutLogProbabilities = FloatBytes.ToBytes(step.Without),
    };

    private static double Probability(float[] logs) => Math.Exp(logs.Sum(log => (double)log));
}
