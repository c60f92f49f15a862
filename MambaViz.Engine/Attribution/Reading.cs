// Letters: L tokens of the prompt up to the one that reads, d numbers in a token, M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What a token reads from each token up to itself, block by block: where a model looks. It says what a block takes in, and not what the prediction
/// depends on, which <see cref="Influence"/> does: what was read may be taken back, and what matters may have come by an earlier block.
/// </summary>
public static class Reading
{
    /// <summary>
    /// The reading of a prompt of numbers: examples and the first query. Every step is at most one pass through a layer and one reading.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Its first query ends the prompt; lens, further queries and <see cref="RefinementInput.FromExample"/> have no say.</param>
    /// <param name="choice">Tokens are x1, y1, x2, y2, … and the query (see <see cref="PromptLayout"/>).</param>
    /// <returns>One for each block that is asked about, ascending; null for a step that only comes nearer to the first.</returns>
    /// <exception cref="ArgumentException">The input or the choice does not fit the model.</exception>
    public static IEnumerable<LayerReading?> Of(ProbedModel model, RefinementInput input, ReadingChoice choice)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(choice);
        RefinementRules.Check(model, input with { FromExample = 0, Lens = LensKind.ReadOut });
        int[] exampleOf = [.. Enumerable.Range(0, 2 * input.Examples.Count + 1).Select(token => token / 2)];
        var last = Check(model.Model, choice, exampleOf.Length);
        return Steps(model.Model, () => ReadIn(model.Model, input, last + 1), exampleOf, choice);
    }

    /// <summary>The reading of a prompt of language, in the same steps.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Demonstrations and what follows them are the prompt; all that says what is to be predicted has no say.</param>
    /// <param name="choice">Tokens are those of the demonstrations, then those of <see cref="TextInput.Continuation"/>.</param>
    /// <returns>One for each block that is asked about, ascending; null for a step that only comes nearer to the first.</returns>
    /// <exception cref="ArgumentException">The input or the choice does not fit the model.</exception>
    public static IEnumerable<LayerReading?> OfText(ProbedModel model, TextInput input, ReadingChoice choice)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(choice);
        TextRules.Check(model, input with { FromDemonstration = 0, Lens = null });
        int[][] lines = [.. input.Demonstrations, input.Continuation];
        int[] exampleOf = [.. lines.SelectMany((line, index) => Enumerable.Repeat(index, line.Length))];
        var last = Check(model.Model, choice, exampleOf.Length);
        long[] tokens = [.. lines.SelectMany(line => line).Take(last + 1).Select(token => (long)token)];
        return Steps(model.Model, () => model.Model.ReadIn(tensor(tokens, [1, tokens.Length], device: model.Model.Device)), exampleOf, choice);
    }

    // The token that reads.
    private static int Check(SequenceModel model, ReadingChoice choice, int tokens)
    {
        var layers = model.Config.LayerCount;
        if (choice.Token is < 0 || choice.Token >= tokens)
            throw new ArgumentException($"token: must be 0 to {tokens - 1}, got {choice.Token}.", nameof(choice));
        if (choice.Layer is < 1 || choice.Layer > layers)
            throw new ArgumentException($"layer: must be 1 to {layers}, got {choice.Layer}.", nameof(choice));
        var channels = BlockReading.ChannelCount(model.Config, choice.Layer);
        if (choice.Channel is < 0 || choice.Channel >= channels)
        {
            var rule = channels == 0 ? "must not be given where blocks have none" : $"must be 0 to {channels - 1}";
            throw new ArgumentException($"channel: {rule}, got {choice.Channel}.", nameof(choice));
        }

        return choice.Token ?? tokens - 1;
    }

    private static IEnumerable<LayerReading?> Steps(SequenceModel model, Func<Tensor> readIn, int[] exampleOf, ReadingChoice choice)
    {
        Tensor? residual = null;                                                        // (1, L, M)
        try
        {
            var layers = choice.Layer ?? model.Config.LayerCount;
            for (var layer = 1; layer <= layers; layer++)
            {
                using (inference_mode())
                using (NewDisposeScope())
                {
                    var before = residual;
                    residual = (before is null ? readIn() : model.Block(layer - 2, before)).DetachFromDisposeScope();
                    before?.Dispose();
                }

                yield return choice.Layer is { } asked && asked != layer ? null : Read(model, layer, residual, exampleOf, choice.Channel);
            }
        }
        finally
        {
            residual?.Dispose();
        }
    }

    private static LayerReading Read(SequenceModel model, int layer, Tensor residual, int[] exampleOf, int? channel)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var channels = BlockReading.ChannelCount(model.Config, layer);
        var reading = model.Read(layer - 1, residual, channel < channels ? channel : null);
        return new(
            layer, model.Config.LayerCount, (int)residual.shape[1] - 1, channels, reading,
            [.. reading.Ways.Select(way => ReadShares.Of(way.Magnitude, exampleOf))]);
    }

    // The first tokens of the prompt: (1, L, M).
    private static Tensor ReadIn(SequenceModel model, RefinementInput input, int count)
    {
        var dimension = model.Config.InputDimension;
        float[] tokens = [.. PromptTokens.Of(input.Examples, dimension), .. input.Queries[0].Select(x => (float)x)];
        return model.ReadIn(tensor(tokens[..(count * dimension)], [1, count, dimension], device: model.Device));
    }
}
