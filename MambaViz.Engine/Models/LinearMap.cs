// Letters: W weight, (outputs, inputs), b bias, (outputs).
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>x W^T + b.</summary>
internal sealed class LinearMap
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    public LinearMap(ParameterStore parameters, string name, int inputs, int outputs, double deviation, bool hasBias)
    {
        _weight = parameters.Declare($"{name}.weight", [outputs, inputs], Initializers.Normal(deviation), order: MatrixOrder.OutputsFirst);
        _bias = hasBias ? parameters.Declare($"{name}.bias", [outputs], Initializers.Zeros) : null;
    }

    /// <summary>W: (outputs, inputs).</summary>
    public Parameter Weight => _weight;

    public Tensor Forward(Tensor input) => MatrixProduct.Of(input, _weight, _bias);
}
