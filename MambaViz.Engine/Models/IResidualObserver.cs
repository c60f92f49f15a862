// Letters: B batch, L tokens of a prompt, M width of the residual stream.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>Sees the residual stream of a whole-prompt pass on its way through the layers.</summary>
public interface IResidualObserver
{
    /// <summary>
    /// Called after the read-in with layer 0, then after each block with layers 1 to LayerCount. The tensor (B, L, M) belongs to the
    /// model and dies after the call: copy what is kept.
    /// </summary>
    void Observe(int layer, Tensor residual);
}
