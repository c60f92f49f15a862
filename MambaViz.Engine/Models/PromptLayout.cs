// Letters: B prompts, k examples, d numbers in an input, L = 2k tokens.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// How examples become tokens: x1, (y1, 0, ..), x2, (y2, 0, ..), …, each of the input's width. The prediction of y_i is read at the x_i token,
/// which has seen i - 1 examples (Grazzi et al., appendix A.1; Garg et al., 2022).
/// </summary>
public static class PromptLayout
{
    /// <summary>The tokens of whole prompts.</summary>
    /// <param name="inputs">(B, k, d), row-major.</param>
    /// <param name="values">(B, k).</param>
    /// <param name="batchSize">B.</param>
    /// <param name="dimension">d.</param>
    /// <param name="device">Where the tokens go.</param>
    /// <returns>(B, 2k, d).</returns>
    public static Tensor Interleave(ReadOnlySpan<float> inputs, ReadOnlySpan<float> values, int batchSize, int dimension, Device device)
    {
        var tokens = Interleave(inputs, values, dimension);
        return tensor(tokens, [batchSize, 2 * values.Length / batchSize, dimension], device: device);
    }

    /// <summary>The same as an array, row-major.</summary>
    public static float[] Interleave(ReadOnlySpan<float> inputs, ReadOnlySpan<float> values, int dimension)
    {
        if (inputs.Length != values.Length * dimension)
            throw new ArgumentException(
                $"inputs: must hold {dimension} numbers for each of {values.Length} values, got {inputs.Length}.", nameof(inputs));
        var tokens = new float[2 * inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            inputs.Slice(i * dimension, dimension).CopyTo(tokens.AsSpan(2 * i * dimension));
            tokens[(2 * i + 1) * dimension] = values[i];
        }

        return tokens;
    }

    /// <summary>The x tokens' part of a tensor over tokens: (B, 2k, ..) to a view (B, k, ..).</summary>
    public static Tensor AtInputs(Tensor overTokens) => overTokens[TensorIndex.Colon, TensorIndex.Slice(0, null, 2)];
}
