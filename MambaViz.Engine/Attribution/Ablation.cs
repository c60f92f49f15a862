using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What each block is worth: what the model predicts without it. It is causal: the blocks after it compute anew from what they are left with. Of a
/// block that adds nothing the later ones may see a stream that they never met in training; one that adds its mean leaves the stream where it usually
/// lies, and takes away only what it says of this prompt.
/// </summary>
public static class Ablation
{
    /// <summary>
    /// Takes each block away in turn, after the whole context. The stream before each block is computed once, and from there on all prompts without
    /// a block go through the next together. Every step of the enumeration is at most one pass through a layer.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">
    /// Its <see cref="RefinementInput.FromExample"/> has no say, for all examples are the context, nor has its lens: a model without a block is read
    /// as the model itself is.
    /// </param>
    /// <param name="means">What the model's blocks add on average; computed first where that is not done yet.</param>
    /// <returns>
    /// The whole model, then by block what the model predicts up to it and without it, then by block with its mean in its place; null for a step that
    /// completes none.
    /// </returns>
    /// <exception cref="ArgumentException">The input or the means do not fit the model.</exception>
    public static IEnumerable<AblatedPrediction?> Of(ProbedModel model, RefinementInput input, ContributionMeans means)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(means);
        RefinementRules.Check(model, input with { FromExample = 0, Lens = LensKind.ReadOut });
        means.Check(model.Model.Config);
        return Steps(model.Model, input, means);
    }

    private static IEnumerable<AblatedPrediction?> Steps(SequenceModel model, RefinementInput input, ContributionMeans means)
    {
        using var prompt = new AblatedPrompt(model, input);
        var layers = model.Config.LayerCount;
        for (var block = 0; block < layers; block++)
        {
            prompt.Advance();
            yield return null;
        }

        yield return new(AblationKind.Whole, layers, layers, prompt.Read(prompt.After(layers)));
        for (var layer = 1; layer <= layers; layer++)
            yield return new(AblationKind.OnlyUpTo, layer, layers, prompt.Read(prompt.After(layer)));
        foreach (var step in Without(AblationKind.Skipped, prompt, layers, prompt.Skipping))
            yield return step;
        while (!means.IsComplete)
        {
            means.Step(model);
            yield return null;
        }

        foreach (var step in Without(AblationKind.Mean, prompt, layers, block => prompt.WithMean(block, means)))
            yield return step;
    }

    // A stream for each block, which sets out after it: the further they are, the more go through the next block together.
    private static IEnumerable<AblatedPrediction?> Without(AblationKind kind, AblatedPrompt prompt, int layers, Func<int, Tensor> withoutBlock)
    {
        var streams = new List<Tensor>();
        try
        {
            for (var block = 0; block < layers; block++)
            {
                for (var first = 0; first < streams.Count; first += prompt.StreamsInStep)
                {
                    prompt.Through(block, streams, first);
                    yield return null;
                }

                streams.Add(withoutBlock(block));
            }

            for (var block = 0; block < layers; block++)
                yield return new(kind, block + 1, layers, prompt.Read(streams[block]));
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }
}
