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
        for (var sequence = 0; sequence < tokens; sequence++)
        {
            TokenShare? likeliest = null;
            // The demonstrations are in the cache after the first token: a token costs a pass of the question and of what was written.
            foreach (var prediction in refiner.RefineText(model, Next(text, written)))
            {
                if (prediction is { } read && read.Layer == read.LayerCount)
                    likeliest = read.Readings[0].Top[0];
                yield return null;
            }

            var (token, probability) = likeliest ?? throw new InvalidOperationException($"{model.Id} ended before its last layer.");
            written.Add(token);
            var isEnd = IsEnded(text, written);
            yield return new(sequence, text.Tokenizer.Decode([token]), probability, isEnd);
            if (isEnd)
                yield break;
        }
    }

    private static TextInput Next(EncodedText text, List<int> written) =>
        text.Input([.. written], [written.Count], text.Demonstrations.Count, top: 1);

    // Where nothing is written after an answer, as in recall, an answer is one token.
    private static bool IsEnded(EncodedText text, List<int> written) =>
        text.Model.Format.After is not { Length: > 0 } after
        || text.Tokenizer.Decode([.. written]).Contains(after, StringComparison.Ordinal);
}
