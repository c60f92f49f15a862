using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Attribution;

/// <summary>Examples as the tokens of one prompt, in the layout of <see cref="PromptLayout"/>.</summary>
internal static class PromptTokens
{
    /// <summary>2k tokens of <paramref name="dimension"/> numbers each, row-major.</summary>
    public static float[] Of(IReadOnlyList<InContextExample> examples, int dimension)
    {
        float[] inputs = [.. examples.SelectMany(example => example.X).Select(x => (float)x)];
        float[] values = [.. examples.Select(example => (float)example.Y)];
        return PromptLayout.Interleave(inputs, values, dimension);
    }
}
