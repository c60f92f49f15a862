// Letters: R rows, I inputs, O outputs; W weight, (O, I), float16 or bfloat16, b bias, (O).
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// x W^T + b on the processor with W in half precision and all else in float32: each weight becomes the float that it says, in registers where rows
/// are few and what counts is reading W once, and otherwise in parts that stay in the cache for a product of torch's. Nothing is rounded that a
/// product with W in float32 would not round.
/// </summary>
internal static class HalfProduct
{
    // Above this a product of torch's is faster, the making of its floats counted in.
    private const int FewRows = 6;

    // Floats of one part: 4 MB, well inside the last cache.
    private const long PartSize = 1 << 20;

    /// <summary>(.., I) to (.., O), float32; differentiable in the input.</summary>
    /// <param name="input">(.., I), float32.</param>
    /// <param name="weight">(O, I), contiguous.</param>
    /// <param name="bias">(O); none when null.</param>
    public static Tensor Of(Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        if (is_grad_enabled() && input.requires_grad)
            return nn.functional.linear(input, weight.to(ScalarType.Float32), bias).MoveToOuterDisposeScope();
        var shape = input.shape;
        long inputs = shape[^1], outputs = weight.shape[0];
        var rows = input.reshape(-1, inputs).contiguous();                              // (R, I)
        var output = empty(rows.shape[0], outputs);                                     // (R, O)
        if (rows.shape[0] <= FewRows)
            HalfKernel.Widest.Multiply(rows, weight, output);
        else
            ByParts(rows, weight, output);
        if (bias is not null)
            output.Add(bias);
        shape[^1] = outputs;
        return output.view(shape).MoveToOuterDisposeScope();
    }

    private static void ByParts(Tensor rows, Tensor weight, Tensor output)
    {
        long outputs = weight.shape[0], inputs = weight.shape[1];
        var most = Math.Clamp(PartSize / inputs, 1, outputs);
        var part = empty(most, inputs);
        for (long first = 0; first < outputs; first += most)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(most, outputs - first);
            HalfKernel.Widest.Widen(weight, first, count, part);
            output.narrow(1, first, count).addmm_(rows, part.narrow(0, 0, count).t(), beta: 0, alpha: 1);
        }
    }
}
