// Letters: M width of the residual stream.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>x / sqrt(mean(x^2) + epsilon) * weight over the last axis (Zhang and Sennrich, 2019).</summary>
internal sealed class RmsNorm : INorm
{
    private readonly Parameter _weight;
    private readonly double _epsilon;

    public RmsNorm(ParameterStore parameters, string name, int width, double epsilon)
    {
        _weight = parameters.Declare($"{name}.weight", [width], Initializers.Ones);
        _epsilon = epsilon;
    }

    /// <summary>(M).</summary>
    public Parameter Weight => _weight;

    public Tensor Forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var scale = input.Squared().mean([-1], keepdim: true).Add(_epsilon).rsqrt_();
        return (input * scale * _weight.Value).MoveToOuterDisposeScope();
    }
}
