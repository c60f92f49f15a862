// Letters: B batch, L tokens, D channels, M width, K taps.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>The parts of Mamba's block that are more than a matrix product, each as one operation with its backward pass.</summary>
internal interface IMambaKernels
{
    /// <summary>RMS norm over the last axis: (B, L, M).</summary>
    Tensor Normalize(Tensor x, Tensor weight, double epsilon);

    /// <summary>
    /// The gradient of x, (B, L, M), with <paramref name="through"/>, that of the residual beside the norm, added; adds to that of the weight.
    /// </summary>
    Tensor NormalizeBackward(Tensor gradient, Tensor x, Tensor weight, Tensor through, Tensor weightGradient, double epsilon);

    /// <summary>
    /// silu of the causal depthwise convolution of x (B, L, D), which may be part of wider rows, with a weight (D, 1, K): (B, L, D).
    /// </summary>
    Tensor Convolve(Tensor x, Tensor weight, Tensor bias);

    /// <summary>Writes the gradient of x, which may be part of wider rows; adds to those of weight and bias.</summary>
    void ConvolveBackward(Tensor gradient, Tensor x, Tensor weight, Tensor bias, Tensor xGradient, Tensor weightGradient, Tensor biasGradient);

    /// <summary>The selective scan, and what its backward pass needs where asked.</summary>
    (Tensor Output, Tensor? Kept) Scan(ScanInput input, bool keeps);

    /// <summary>Leaves the gradients of the scan's inputs.</summary>
    void ScanBackward(ScanInput input, Tensor kept, Tensor gradient, ScanGradients into);
}
