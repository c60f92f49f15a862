// Letters: M width of the residual stream.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>(x - mean) / sqrt(variance + epsilon) * weight + bias over the last axis.</summary>
internal sealed class LayerNorm : INorm
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly double _epsilon;
    private readonly long[] _shape;

    public LayerNorm(ParameterStore parameters, string name, int width, double epsilon)
    {
        _weight = parameters.Declare($"{name}.weight", [width], Initializers.Ones);
        _bias = parameters.Declare($"{name}.bias", [width], Initializers.Zeros);
        _epsilon = epsilon;
        _shape = [width];
    }

    public Tensor Forward(Tensor input) => nn.functional.layer_norm(input, _shape, _weight.Value, _bias.Value, _epsilon);
}
