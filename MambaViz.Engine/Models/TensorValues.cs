using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>Tensors as plain numbers.</summary>
internal static class TensorValues
{
    /// <summary>All values of a float32 tensor, in row-major order, wherever it lies.</summary>
    public static float[] ToFloats(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.cpu().contiguous().data<float>().ToArray();
    }
}
