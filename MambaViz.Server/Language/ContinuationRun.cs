using MambaViz.Contracts.Language;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Server.Language;

/// <summary>What a model writes when it goes on by itself, lazily: each step computes or reads one layer, or gives one token.</summary>
internal static class ContinuationRun
{
    /// <summary>The likeliest token each time, until the line is ended or there are as many as are wanted; a null is a step without one.</summary>
    /// <param name="refiner">Computes.</param>
    /// <param name="model">Who writes.</param>
    /// <param name="text">The prompt.</param>
    /// <param name="begun">What is written of the answer already.</param>
    /// <param name="tokens">Most tokens to add.</param>
    public static IEnumerable<ContinuationFrame?> Frames(
        Refiner refiner, ProbedModel model, EncodedText text, IReadOnlyList<int> begun, int tokens)
    {
        List<int> written = [.. begun];
        foreach (var step in TextContinuation.Steps(refiner, model, text.Demonstrations, [.. text.Query, .. begun]))
        {
            if (step is not { } share)
            {
                yield return null;
                continue;
            }

            written.Add(share.Token);
            var isEnd = IsEnded(text, written);
            yield return new(written.Count - begun.Count - 1, text.Tokenizer.Decode([share.Token]), share.Probability, isEnd);
            if (isEnd || written.Count - begun.Count == tokens)
                yield break;
        }
    }

    // Where nothing is written after an answer, as in recall, an answer is one token.
    private static bool IsEnded(EncodedText text, List<int> written) =>
        text.Model.Format.After is not { Length: > 0 } after
        || text.Tokenizer.Decode([.. written]).Contains(after, StringComparison.Ordinal);
}
