// Letters: B batch, L tokens, M channels, n complex modes a channel (half of N), R and S with R S >= L.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.S4;

/// <summary>
/// The modes of an S4D layer, discretised by zero-order hold: h_t = exp(<paramref name="Rate"/>) h_(t-1) + u_t and y_t = Re(sum of
/// <paramref name="Weight"/> h_t), so that u convolved with K_l = Re(sum of Weight exp(l Rate)) is y. In complex128, because the phase after l
/// tokens carries the l-fold error of the rate; they are few numbers whatever the batch.
/// </summary>
/// <param name="Rate">dt A: (M, n).</param>
/// <param name="Weight">2 C (exp(dt A) - 1) / A; the 2 stands for the conjugate modes: (M, n) or (B, M, n).</param>
internal readonly record struct S4Modes(Tensor Rate, Tensor Weight)
{
    /// <summary>K_0 .. K_(L-1): (M, L) or (B, M, L), float32.</summary>
    public Tensor Kernel(int length)
    {
        // exp(l Rate) with l = R s + r is a product: R + S powers instead of R S, and one product of matrices sums over the modes.
        var (fine, coarse) = Powers(length);
        var kernel = matmul((coarse * Weight.unsqueeze(-1)).transpose(-1, -2), fine).real;   // (.., M, S, R)
        return kernel.flatten(-2).narrow(-1, 0, length).to(float32);
    }

    /// <summary>h after tokens u, from nothing: (B, L, M) to (B, M, n).</summary>
    public Tensor StateAfter(Tensor tokens)
    {
        var length = (int)tokens.shape[1];
        var (fine, coarse) = Powers(length);
        long r = fine.shape[2], s = coarse.shape[2];
        // Newest first, then nothing before the first token.
        var reversed = nn.functional.pad(tokens.flip(1), [0, 0, 0, r * s - length]);         // (B, S R, M)
        var blocks = reversed.transpose(1, 2).unflatten(2, s, r).to(complex128);             // (B, M, S, R)
        return (matmul(blocks, fine.transpose(1, 2)) * coarse.transpose(1, 2)).sum([-2]);
    }

    // exp(r Rate) for r < R and exp(R s Rate) for s < S: (M, n, R) and (M, n, S).
    private (Tensor Fine, Tensor Coarse) Powers(int length)
    {
        var r = (int)Math.Ceiling(Math.Sqrt(length));
        var s = (length + r - 1) / r;
        return (Powers(r, 1), Powers(s, r));
    }

    private Tensor Powers(int count, int step)
    {
        var exponents = TensorArithmetic.Range(0, count * step, step, float64, Rate.device);
        return (Rate.unsqueeze(-1) * exponents).exp();
    }
}
