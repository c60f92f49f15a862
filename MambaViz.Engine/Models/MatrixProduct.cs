// Letters: W weight, b bias.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>Products with a parameter that is a matrix, in whichever number type and order it lies.</summary>
internal static class MatrixProduct
{
    /// <summary>x W^T + b, or x W + b where the parameter's order is so: (.., inputs) to (.., outputs).</summary>
    public static Tensor Of(Tensor input, Parameter weight, Parameter? bias = null)
    {
        var matrix = weight.Order == MatrixOrder.InputsFirst ? weight.Value.t() : weight.Value;
        return weight.IsHalf
            ? HalfProduct.Of(input, matrix, bias?.Value)
            : nn.functional.linear(input, matrix, bias?.Value);
    }
}
