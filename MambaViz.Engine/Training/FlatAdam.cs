// Letters: g gradient, m and v its running first and second moment, t steps taken.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// Adam (Kingma and Ba, 2015) with clipping by the global norm, over one flat buffer: about ten operators a step however many parameters the
/// model has, where an optimiser that walks them would launch thousands.
/// </summary>
internal sealed class FlatAdam : IDisposable
{
    private const double FirstDecay = .9;
    private const double SecondDecay = .95;
    private const double Epsilon = 1e-8;

    private readonly ParameterStore _parameters;
    private readonly double _clipNorm;

    public FlatAdam(ParameterStore parameters, double clipNorm)
    {
        _parameters = parameters;
        _clipNorm = clipNorm;
        using var scope = NewDisposeScope();
        FirstMoment = zeros_like(parameters.Values).DetachFromDisposeScope();
        SecondMoment = zeros_like(parameters.Values).DetachFromDisposeScope();
    }

    /// <summary>m, flat.</summary>
    public Tensor FirstMoment { get; }

    /// <summary>v, flat.</summary>
    public Tensor SecondMoment { get; }

    /// <summary>t.</summary>
    public long StepsTaken { get; set; }

    /// <summary>Moves the parameters along their gradient, and clears it.</summary>
    public void Step(double learningRate)
    {
        StepsTaken++;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var gradient = _parameters.Gradients;
        gradient.mul_((_clipNorm / (gradient.norm() + 1e-6)).clamp_max_(1));
        FirstMoment.mul_(FirstDecay).add_(gradient, alpha: 1 - FirstDecay);
        SecondMoment.mul_(SecondDecay).addcmul_(gradient, gradient, value: 1 - SecondDecay);

        var firstCorrection = 1 - Math.Pow(FirstDecay, StepsTaken);
        var secondCorrection = 1 - Math.Pow(SecondDecay, StepsTaken);
        var denominator = SecondMoment.sqrt().div_(Math.Sqrt(secondCorrection)).add_(Epsilon);
        _parameters.Values.addcdiv_(FirstMoment, denominator, -learningRate / firstCorrection);
        gradient.zero_();
    }

    public void Dispose()
    {
        FirstMoment.Dispose();
        SecondMoment.Dispose();
    }
}
