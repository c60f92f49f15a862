// Letters: W weight, (inputs, outputs), b bias, (outputs).
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>x W + b with W as (in, out), GPT-2's shape.</summary>
internal sealed class InOutMap
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    public InOutMap(ParameterStore parameters, string name, int inputs, int outputs, double share = 1)
    {
        _weight = parameters.Declare(
            $"{name}.weight", [inputs, outputs], Initializers.Normal(share / Math.Sqrt(inputs)), order: MatrixOrder.InputsFirst);
        _bias = parameters.Declare($"{name}.bias", [outputs], Initializers.Zeros);
    }

    public Device Device => _weight.Value.device;

    public Tensor Forward(Tensor input) => MatrixProduct.Of(input, _weight, _bias);
}
