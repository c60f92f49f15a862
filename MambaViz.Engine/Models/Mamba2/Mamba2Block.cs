// Letters: B batch, T tokens, M width, D inner width, H heads, P width of a head, G groups of heads, N state size, K convolution width, C = D + 2 G N
// convolved channels.
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba2;

/// <summary>
/// Mamba-2's block (Dao and Gu, 2024, figure 6): norm, one projection to gate z, x, b, c and the step size; convolution of x, b and c; the selective
/// scan; gated norm; out-projection, added to the residual. A head's channels share one decay and one step size, and a group's heads b and c, so it
/// is Mamba's scan with rows that repeat. Parameter names are upstream's.
/// </summary>
internal sealed partial class Mamba2Block : IBlock
{
    private readonly ISelectiveScan _scan;
    private readonly int _inner, _heads, _headWidth, _groups, _states;
    private readonly RmsNorm _norm;
    private readonly LinearMap _inProjection;       // M -> z (D), x (D), b (G N), c (G N), step size (H)
    private readonly CausalConvolution _convolution;
    private readonly Parameter _deltaBias;          // (H)
    private readonly Parameter _aLog;               // (H)
    private readonly Parameter _skip;               // (H)
    private readonly RmsNorm _gatedNorm;
    private readonly LinearMap _outProjection;

    public Mamba2Block(ParameterStore parameters, string name, ModelConfig config, ISelectiveScan scan)
    {
        var options = config.Options<Mamba2Options>();
        _scan = scan;
        _inner = options.Expansion * config.Width;
        (_headWidth, _groups, _states) = (options.HeadWidth, options.GroupCount, options.StateSize);
        _heads = _inner / _headWidth;
        var hasBias = options.ProjectionBias ?? false;
        var projected = 2 * _inner + 2 * _groups * _states + _heads;
        _norm = new(parameters, $"{name}.norm", config.Width, config.NormEpsilon);
        _inProjection = new(parameters, $"{name}.mixer.in_proj", config.Width, projected, Deviation(config.Width), hasBias);
        _convolution = new(parameters, $"{name}.mixer.conv1d", _inner + 2 * _groups * _states, options.ConvolutionWidth);
        _deltaBias = parameters.Declare($"{name}.mixer.dt_bias", [_heads], Initializers.InverseSoftplusOfStep);
        _aLog = parameters.Declare($"{name}.mixer.A_log", [_heads], Initializers.LogOfRate, needsFloat32: true);
        _skip = parameters.Declare($"{name}.mixer.D", [_heads], Initializers.Ones);
        _gatedNorm = new(parameters, $"{name}.mixer.norm", _inner, config.NormEpsilon);
        // Every block adds to the residual: the sum's size stays that of one block.
        _outProjection = new(
            parameters, $"{name}.mixer.out_proj", _inner, config.Width, Deviation(_inner) / Math.Sqrt(config.LayerCount), hasBias);
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        var (gate, x, rawDelta) = Project(residual);                                     // (B, T, ..)
        var convolved = _convolution.Forward(x);                                         // (B, T, C)
        var outputs = Groups(convolved, rawDelta, gate).Select(_scan.Forward).ToList();
        return AddOutput(residual, outputs.Count == 1 ? outputs[0] : cat(outputs, -1)).MoveToOuterDisposeScope();
    }

    private (Tensor Gate, Tensor Convolved, Tensor RawDelta) Project(Tensor residual)
    {
        var projected = _inProjection.Forward(_norm.Forward(residual));
        var convolved = _inner + 2 * _groups * _states;
        return (projected.narrow(-1, 0, _inner), projected.narrow(-1, _inner, convolved), projected.narrow(-1, _inner + convolved, _heads));
    }

    // The scan of each group's channels: every input (.., T, D / G), b and c (.., T, N).
    private IEnumerable<ScanInput> Groups(Tensor convolved, Tensor rawDelta, Tensor gate)
    {
        int channels = _inner / _groups, heads = _heads / _groups;
        // A number a head, (.., heads), for each of its channels: (.., D / G).
        Tensor ByChannel(Tensor perHead, int group) =>
            perHead.narrow(-1, group * heads, heads).unsqueeze(-1).expand([.. perHead.shape[..^1], heads, _headWidth]).flatten(-2);
        for (var group = 0; group < _groups; group++)
        {
            var first = _inner + group * _states;
            yield return new(
                convolved.narrow(-1, group * channels, channels), ByChannel(rawDelta, group), ByChannel(_deltaBias.Value, group),
                ByChannel(_aLog.Value, group).unsqueeze(-1).expand(channels, _states).contiguous(),
                convolved.narrow(-1, first, _states), convolved.narrow(-1, first + _groups * _states, _states),
                ByChannel(_skip.Value, group), gate.narrow(-1, group * channels, channels));
        }
    }

    private Tensor AddOutput(Tensor residual, Tensor scanned) => residual.Plus(_outProjection.Forward(_gatedNorm.Forward(scanned)));

    // As wide as a uniform draw on +-1/sqrt(fan-in), the initialisation of upstream's linear layers.
    private static double Deviation(int inputs) => .58 / Math.Sqrt(inputs);
}
