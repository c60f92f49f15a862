// Letters: B batch, L tokens, M channels, n complex modes.
using System.Numerics;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests;

/// <summary>S4D's recurrence in plain float64 arithmetic, token by token.</summary>
internal static class S4Recurrence
{
    /// <summary>The recurrence of input, (B, L, M), without its skip: (B, L, M).</summary>
    public static Tensor Of(Tensor input, Tensor c, Tensor logStep, Tensor logDecay, Tensor frequency)
    {
        double[] Array(Tensor t) => t.contiguous().data<double>().ToArray();
        double[] u = Array(input), cs = Array(c), steps = Array(logStep), decays = Array(logDecay), frequencies = Array(frequency);
        var (batch, length, width, modes) = ((int)input.shape[0], (int)input.shape[1], (int)input.shape[2], (int)logDecay.shape[1]);
        var y = new double[u.Length];
        for (var b = 0; b < batch; b++)
        {
            for (var m = 0; m < width; m++)
            {
                for (var n = 0; n < modes; n++)
                {
                    var at = m * modes + n;
                    var a = new Complex(-Math.Exp(decays[at]), frequencies[at]);
                    var keep = Complex.Exp(a * Math.Exp(steps[m]));
                    var enter = (keep - 1) / a;
                    var h = Complex.Zero;
                    for (var t = 0; t < length; t++)
                    {
                        var token = (b * length + t) * width + m;
                        h = keep * h + enter * u[token];
                        y[token] += 2 * (new Complex(cs[2 * at], cs[2 * at + 1]) * h).Real;
                    }
                }
            }
        }

        return tensor(y, input.shape);
    }
}
