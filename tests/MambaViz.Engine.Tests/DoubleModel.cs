// Letters: L tokens of one prompt, M width, D inner width, N state size, H heads, P width of a head.
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba2;
using MambaViz.Engine.Models.Transformer;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests;

/// <summary>
/// A model's equations written out in float64, token by token where they recur: it takes the weights of a model and shares no code with its blocks.
/// One prompt at a time; of each block also what it reads, by its own letters.
/// </summary>
internal sealed class DoubleModel(SequenceModel model)
{
    /// <summary>The residual stream before the first block: (L, d) to (L, M).</summary>
    public Tensor ReadIn(Tensor tokens) => nn.functional.linear(tokens.to(float64), Value("read_in.weight"), Value("read_in.bias"));

    /// <summary>The stream after a block: (L, M) to (L, M).</summary>
    public Tensor Block(int block, Tensor residual) =>
        Has(block, "mixer.dt_bias") ? Mamba2(block, residual).Residual
        : Has(block, "mixer.A_log") ? Mamba(block, residual).Residual
        : Has(block, "attn.c_attn.weight") ? Transformer(block, residual).Residual
        : S4(block, residual).Residual;

    /// <summary>Final norm and read-out: (.., M) to (..).</summary>
    public Tensor ReadOut(Tensor residual)
    {
        var normed = model.Parameters.Contains("norm_f.bias") ? LayerNorm("norm_f", residual) : RmsNorm("norm_f", residual);
        return nn.functional.linear(normed, Value("read_out.weight"), Value("read_out.bias")).squeeze(-1);
    }

    /// <summary>Mamba's block.</summary>
    public MambaParts Mamba(int block, Tensor residual)
    {
        Tensor P(string name) => Value($"blocks.{block}.mixer.{name}");
        var a = -P("A_log").exp();                                                       // (D, N)
        long inner = a.shape[0], states = a.shape[1], rank = P("dt_proj.weight").shape[1];
        var projected = matmul(RmsNorm($"blocks.{block}.norm", residual), P("in_proj.weight").t());
        Tensor x = projected.narrow(1, 0, inner), gate = projected.narrow(1, inner, inner);
        var sums = Convolve(x, P("conv1d.weight").squeeze(1), P("conv1d.bias"));
        var convolved = sums * sums.sigmoid();
        var scanned = matmul(convolved, P("x_proj.weight").t());
        var delta = Softplus(matmul(scanned.narrow(1, 0, rank), P("dt_proj.weight").t()) + P("dt_proj.bias"));
        Tensor b = scanned.narrow(1, rank, states), c = scanned.narrow(1, rank + states, states);
        var y = Scan(convolved, delta, a, b.unsqueeze(1), c.unsqueeze(1)) + P("D") * convolved;
        var after = residual + matmul(y * gate * gate.sigmoid(), P("out_proj.weight").t());
        return new(after, x, sums, convolved, delta, gate, y);
    }

    /// <summary>Mamba-2's block: a head's channels share a decay and a step size, and all share b and c.</summary>
    public MambaParts Mamba2(int block, Tensor residual)
    {
        Tensor P(string name) => Value($"blocks.{block}.mixer.{name}");
        var options = model.Config.Options<Mamba2Options>();
        long inner = options.Expansion * residual.shape[1], states = options.StateSize, heads = inner / options.HeadWidth;
        Tensor ByChannel(Tensor byHead) => byHead.repeat_interleave(options.HeadWidth, -1);
        var projected = matmul(RmsNorm($"blocks.{block}.norm", residual), P("in_proj.weight").t());
        Tensor gate = projected.narrow(1, 0, inner), x = projected.narrow(1, inner, inner + 2 * states);
        var sums = Convolve(x, P("conv1d.weight").squeeze(1), P("conv1d.bias"));
        var scanned = sums * sums.sigmoid();
        var delta = ByChannel(Softplus(projected.narrow(1, 2 * inner + 2 * states, heads) + P("dt_bias")));
        var a = -ByChannel(P("A_log").exp()).unsqueeze(1).expand(inner, states);
        Tensor convolved = scanned.narrow(1, 0, inner), b = scanned.narrow(1, inner, states), c = scanned.narrow(1, inner + states, states);
        var y = Scan(convolved, delta, a, b.unsqueeze(1), c.unsqueeze(1)) + ByChannel(P("D")) * convolved;
        var after = residual + matmul(RmsNorm($"blocks.{block}.mixer.norm", y * gate * gate.sigmoid()), P("out_proj.weight").t());
        return new(after, x.narrow(1, 0, inner), sums.narrow(1, 0, inner), convolved, delta, gate, y);
    }

    /// <summary>A transformer's block with values and what heads attended to: each (H, L, P).</summary>
    public (Tensor Residual, Tensor Value, Tensor Attended) Transformer(int block, Tensor residual)
    {
        Tensor Map(string name, Tensor input) => matmul(input, Value($"blocks.{block}.{name}.weight")) + Value($"blocks.{block}.{name}.bias");
        var (length, width, headWidth) = (residual.shape[0], residual.shape[1], model.Config.Options<TransformerOptions>().HeadWidth);
        var heads = Map("attn.c_attn", LayerNorm($"blocks.{block}.ln_1", residual)).view(length, 3, width / headWidth, headWidth).permute(1, 2, 0, 3);
        var products = matmul(heads[0], heads[1].transpose(1, 2)) / Math.Sqrt(headWidth);                // (H, L, L)
        var weights = (products + ones(length, length, float64).triu(1) * -1e30).softmax(-1);
        var attended = matmul(weights, heads[2]);
        var after = residual + Map("attn.c_proj", attended.transpose(0, 1).reshape(length, width));
        var hidden = Map("mlp.c_fc", LayerNorm($"blocks.{block}.ln_2", after));
        var active = .5 * hidden * (1 + (Math.Sqrt(2 / Math.PI) * (hidden + .044715 * hidden.pow(3))).tanh());
        return (after + Map("mlp.c_proj", active), heads[2], attended);
    }

    /// <summary>S4's block with what its recurrence reads and gives, without the skip: each (L, M).</summary>
    public (Tensor Residual, Tensor Input, Tensor Recurred) S4(int block, Tensor residual)
    {
        Tensor P(string name) => Value($"blocks.{block}.layer.{name}");
        var input = LayerNorm($"blocks.{block}.norm", residual);
        var recurred = S4Recurrence
            .Of(input.unsqueeze(0), P("kernel.C"), P("kernel.log_dt"), P("kernel.log_A_real"), P("kernel.A_imag")).squeeze(0);
        var sums = recurred + input * P("D");
        var active = sums * .5 * (1 + special.erf(sums / Math.Sqrt(2)));
        var gated = nn.functional.linear(active, P("output_linear.0.weight").squeeze(-1), P("output_linear.0.bias"));
        var width = residual.shape[1];
        return (residual + gated.narrow(1, 0, width) * gated.narrow(1, width, width).sigmoid(), input, recurred);
    }

    // (L, D) with taps (D, K), the newest last.
    private static Tensor Convolve(Tensor x, Tensor weight, Tensor bias)
    {
        var taps = (int)weight.shape[1];
        return stack([.. Enumerable.Range(0, (int)x.shape[0]).Select(t => Enumerable.Range(0, Math.Min(taps, t + 1))
            .Aggregate(bias, (sum, k) => sum + weight.select(1, taps - 1 - k) * x.select(0, t - k)))]);
    }

    // The recurrence without its skip: (L, D), with b and c (L, 1, N).
    private static Tensor Scan(Tensor x, Tensor delta, Tensor a, Tensor b, Tensor c)
    {
        var h = zeros(a.shape, float64);
        var outputs = new Tensor[x.shape[0]];
        for (var t = 0; t < outputs.Length; t++)
        {
            var step = delta.select(0, t).unsqueeze(1);
            h = (step * a).exp() * h + step * x.select(0, t).unsqueeze(1) * b[t];
            outputs[t] = (h * c[t]).sum(1);
        }

        return stack(outputs);
    }

    private static Tensor Softplus(Tensor x) => (1 + x.exp()).log();

    private Tensor RmsNorm(string name, Tensor x) =>
        x / ((x * x).mean([-1], keepdim: true) + model.Config.NormEpsilon).sqrt() * Value($"{name}.weight");

    private Tensor LayerNorm(string name, Tensor x)
    {
        var centred = x - x.mean([-1], keepdim: true);
        var variance = (centred * centred).mean([-1], keepdim: true);
        return centred / (variance + model.Config.NormEpsilon).sqrt() * Value($"{name}.weight") + Value($"{name}.bias");
    }

    private bool Has(int block, string name) => model.Parameters.Contains($"blocks.{block}.{name}");

    private Tensor Value(string name) => model.Parameters[name].Value.detach().to(float64);
}

/// <summary>The numbers inside a Mamba block, each (L, D).</summary>
/// <param name="Residual">After the block: (L, M).</param>
/// <param name="Input">What the convolution reads.</param>
/// <param name="Sums">What it gives, before silu.</param>
/// <param name="Convolved">x of the scan.</param>
/// <param name="Delta">Its step sizes.</param>
/// <param name="Gate">z.</param>
/// <param name="Output">y, before the gate.</param>
internal sealed record MambaParts(Tensor Residual, Tensor Input, Tensor Sums, Tensor Convolved, Tensor Delta, Tensor Gate, Tensor Output);
