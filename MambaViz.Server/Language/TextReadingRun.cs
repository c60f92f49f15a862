using MambaViz.Contracts.Attribution;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Language;

/// <summary>What a token of a prompt of words reads, lazily: one model after the other, null for a step that completes no frame.</summary>
internal static class TextReadingRun
{
    public static IEnumerable<ReadingFrame?> Frames(
        IReadOnlyList<ProbedModel> models, IReadOnlyList<(EncodedText Text, TextInput Input, ReadingChoice Choice)> asked)
    {
        var sequence = 0;
        foreach (var (model, (text, input, choice)) in models.Zip(asked))
        {
            var isFirst = true;
            foreach (var step in Reading.OfText(model, input, choice))
            {
                if (step is null)
                {
                    yield return null;
                    continue;
                }

                var frame = ReadingFrames.Of(sequence++, model.Id, step);
                yield return isFirst ? frame with { Tokens = Texts(text, input, choice), Starts = text.Starts } : frame;
                isFirst = false;
            }
        }
    }

    // Of the tokens up to the one that reads.
    private static string[] Texts(EncodedText text, TextInput input, ReadingChoice choice) =>
        text.Texts(input.Demonstrations.SelectMany(line => line).Concat(input.Continuation).Take(choice.Token!.Value + 1));
}
