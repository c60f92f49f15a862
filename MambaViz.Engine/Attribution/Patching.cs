using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// Where a prompt of words holds what its answer rests on: the residual stream of one prompt at one layer and token is put into another's run, and
/// the blocks after it compute anew. It is causal, and of one place at a time: what is held twice is not found by it.
/// </summary>
public static class Patching
{
    /// <summary>Patches each token at each layer. Every step of the enumeration is at most one pass of some prompts through a layer.</summary>
    /// <param name="model">A model of language.</param>
    /// <param name="input">The two prompts.</param>
    /// <returns>Layers ascending from the read-in; null for a step that completes none.</returns>
    /// <exception cref="ArgumentException">The prompts do not fit the model or each other.</exception>
    public static IEnumerable<PatchedLayer?> Of(ProbedModel model, PatchInput input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        PatchRules.Check(model, "clean", input.Clean);
        PatchRules.Check(model, "corrupt", input.Corrupt);
        PatchRules.Check(model, "wanted", [input.Wanted]);
        if (input.Corrupt.Count != input.Clean.Count)
        {
            throw new ArgumentException(
                $"corrupt: must hold as many tokens as clean, {input.Clean.Count}, got {input.Corrupt.Count}.", nameof(input));
        }

        return Steps(model.Model, input);
    }

    private static IEnumerable<PatchedLayer?> Steps(SequenceModel model, PatchInput input)
    {
        using PromptStream clean = new(model, input.Clean), corrupt = new(model, input.Corrupt);
        var (layers, last) = (model.Config.LayerCount, input.Clean.Count - 1);
        for (var block = 0; block < layers; block++)
        {
            clean.Advance();
            yield return null;
            corrupt.Advance();
            yield return null;
        }

        var (best, worst) = (Probability(clean, input), Probability(corrupt, input));
        var first = FirstDifference(input);
        var copies = Math.Max(1, AblatedPrompt.RowsInStep / input.Clean.Count);
        for (var layer = 0; layer <= layers; layer++)
        {
            // A token has seen only those before it: where these are the same, so are the streams.
            var patched = Enumerable.Repeat((float)worst, last + 1).ToArray();
            for (var token = first; token <= last; token += copies)
            {
                var places = Enumerable.Range(token, Math.Min(copies, last + 1 - token)).Select(place => (place, place)).ToList();
                using var streams = new PatchedStreams(model, layer, corrupt, clean, places);
                while (!streams.IsLast)
                {
                    streams.Advance();
                    yield return null;
                }

                foreach (var (copy, log) in streams.LogProbabilities(last, [input.Wanted]).Index())
                    patched[token + copy] = MathF.Exp(log);
            }

            yield return new(layer, layers, best, worst, patched);
        }
    }

    private static double Probability(PromptStream prompt, PatchInput input) =>
        Math.Exp(prompt.LogProbabilities(prompt.Tokens - 1, [input.Wanted])[0]);

    // Of a prompt and itself 0: that nothing changes is then what is asked.
    private static int FirstDifference(PatchInput input)
    {
        var same = input.Clean.Zip(input.Corrupt).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == input.Clean.Count ? 0 : same;
    }
}
