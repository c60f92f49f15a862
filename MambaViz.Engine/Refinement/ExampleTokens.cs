using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>Examples and queries as the model's tokens (see <see cref="PromptLayout"/>), d numbers each.</summary>
internal static class ExampleTokens
{
    /// <summary>Tokens of a part of the context: (1, 2k, d).</summary>
    public static Tensor OfExamples(IReadOnlyList<InContextExample> examples, int from, int count, int dimension, Device device)
    {
        var inputs = new float[count * dimension];
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            var example = examples[from + i];
            for (var d = 0; d < dimension; d++)
                inputs[i * dimension + d] = (float)example.X[d];
            values[i] = (float)example.Y;
        }

        return PromptLayout.Interleave(inputs, values, batchSize: 1, dimension, device);
    }

    /// <summary>Each query as a prompt's next token: (Q, 1, d).</summary>
    public static Tensor OfQueries(IReadOnlyList<double[]> queries, int dimension, Device device)
    {
        var values = new float[queries.Count * dimension];
        for (var q = 0; q < queries.Count; q++)
        {
            for (var d = 0; d < dimension; d++)
                values[q * dimension + d] = (float)queries[q][d];
        }

        return tensor(values, [queries.Count, 1, dimension], device: device);
    }
}
