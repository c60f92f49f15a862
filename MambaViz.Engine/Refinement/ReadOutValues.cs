using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>Predictions as plain numbers.</summary>
internal static class ReadOutValues
{
    /// <summary>All values of a float32 tensor, in row-major order, wherever it lies.</summary>
    public static float[] ToArray(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.cpu().contiguous().data<float>().ToArray();
    }
}
