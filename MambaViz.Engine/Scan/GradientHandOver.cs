using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// Hands gradients from a backward function of ours to autograd, which takes its own references after that function has returned, while nothing
/// disposes ours: left to the garbage collector, which sees no device memory, they would pile up. The next hand-over of the thread disposes them.
/// </summary>
internal static class GradientHandOver
{
    [ThreadStatic]
    private static List<Tensor>? s_handedOver;

    public static List<Tensor> To(List<Tensor> gradients)
    {
        s_handedOver?.ForEach(g => g.Dispose());
        s_handedOver = [.. gradients.Select(g => g.DetachFromDisposeScope())];
        return [.. s_handedOver];
    }
}
