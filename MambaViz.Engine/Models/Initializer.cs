// Letters: D channels, N state values a channel.
using MambaViz.Engine.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>Fills a parameter on the processor, drawing only from the given generator.</summary>
internal delegate void Initializer(Tensor value, Generator generator);

/// <summary>The initialisations of the blocks.</summary>
internal static class Initializers
{
    public static readonly Initializer Zeros = static (value, _) => value.zero_();

    public static readonly Initializer Ones = static (value, _) => value.Fill(1);

    public static Initializer Normal(double deviation) => (value, generator) => value.normal_(0, deviation, generator);

    public static Initializer Uniform(double bound) => (value, generator) => value.uniform_(-bound, bound, generator);

    public static Initializer Constant(double number) => (value, _) => value.Fill(number);

    /// <summary>0, pi, 2 pi, … in each of the rows: the frequencies of S4D-Lin.</summary>
    public static readonly Initializer MultiplesOfPi = static (value, _) =>
    {
        using var row = TensorArithmetic.Indices(value.shape[1], ScalarType.Float32);
        using var multiples = row.Times(Math.PI);
        value.copy_(multiples.expand(value.shape));
    };

    /// <summary>The logarithm of a step size drawn log-uniformly from 1e-3 to 1e-1.</summary>
    public static readonly Initializer LogOfStep = static (value, generator) => value.uniform_(Math.Log(1e-3), Math.Log(1e-1), generator);

    /// <summary>ln 1 .. ln N in each of the D rows, the S4D-real start.</summary>
    public static readonly Initializer LogOfStateIndex = static (value, _) =>
    {
        using var row = TensorArithmetic.Range(1, value.shape[1] + 1, 1, ScalarType.Float32);
        using var log = row.log();
        value.copy_(log.expand(value.shape));
    };

    /// <summary>The logarithm of a rate drawn uniformly from 1 to 16, Mamba-2's start.</summary>
    public static readonly Initializer LogOfRate = static (value, generator) => value.uniform_(1, 16, generator).log_();

    /// <summary>The inverse softplus of a step size drawn log-uniformly from 1e-3 to 1e-1.</summary>
    public static readonly Initializer InverseSoftplusOfStep = static (value, generator) =>
    {
        using var scope = NewDisposeScope();
        LogOfStep(value, generator);
        var step = value.exp().AtLeast(1e-4);
        value.copy_(step.Plus((-torch.expm1(-step)).log()));
    };
}
