// Letters: M width of the residual stream.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>A normalisation over the residual stream's width.</summary>
internal interface INorm
{
    /// <summary>(.., M) to (.., M).</summary>
    Tensor Forward(Tensor input);
}
