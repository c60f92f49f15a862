// Letters: R rows, each a token at a position; H heads, P width of a head, n turned channels, f = n / 2 frequencies (rounded up).
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>
/// Turns the first channels of queries and keys by an angle that grows with the token's position, so that their product tells how far apart two
/// tokens are (Su et al., 2021, arXiv 2104.09864). Channel j is turned with j + f, as in GPT-NeoX; frequencies are base^(-2 j / n).
/// </summary>
internal sealed class RotaryPositions(int turned, double @base)
{
    private readonly int _frequencies = (turned + 1) / 2;

    /// <summary>Cosines and sines, each (R, f), of tokens at positions (R).</summary>
    public (Tensor Cosine, Tensor Sine) Angles(Tensor positions)
    {
        var exponents = TensorArithmetic.Range(0, turned, 2, ScalarType.Float32, positions.device).Times(-Math.Log(@base) / turned);   // (f)
        var angles = outer(positions.to(ScalarType.Float32), exponents.exp());
        return (angles.cos(), angles.sin());
    }

    /// <summary>(.., P) turned; cosines and sines must broadcast to (.., f).</summary>
    public Tensor Turn(Tensor values, Tensor cosine, Tensor sine)
    {
        using var scope = NewDisposeScope();
        Tensor first = values.narrow(-1, 0, _frequencies), second = values.narrow(-1, _frequencies, _frequencies);
        var rest = values.narrow(-1, 2 * _frequencies, values.shape[^1] - 2 * _frequencies);
        return cat([first * cosine - second * sine, (second * cosine).Plus(first * sine), rest], -1).MoveToOuterDisposeScope();
    }
}
