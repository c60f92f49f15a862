// Letters: B batch, T tokens, M width, D inner width, N state size, K convolution width, R rank of the step size.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// Mamba's block (Gu and Dao, 2023, figure 3): norm, in-projection to x and its gate z, causal depthwise convolution and silu, selective scan,
/// out-projection, added to the residual. Parameter names are upstream's.
/// </summary>
internal sealed partial class MambaBlock : IBlock
{
    private readonly ModelConfig _config;
    private readonly ISelectiveScan _scan;
    private readonly RmsNorm _norm;
    private readonly LinearMap _inProjection;
    private readonly Parameter _convolutionWeight;   // (D, 1, K)
    private readonly Parameter _convolutionBias;     // (D)
    private readonly LinearMap _scanProjection;      // D -> R + 2N: raw step size, b, c
    private readonly Parameter _deltaWeight;         // (D, R)
    private readonly Parameter _deltaBias;           // (D)
    private readonly Parameter _aLog;                // (D, N)
    private readonly Parameter _skip;                // (D)
    private readonly LinearMap _outProjection;
    private readonly FusedMamba? _fused;

    /// <param name="parameters">Where the block declares its own.</param>
    /// <param name="name">Their prefix.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="scan">The scan of the device.</param>
    /// <param name="kernels">Runs whole prompts in few operations, where the device has them.</param>
    public MambaBlock(ParameterStore parameters, string name, ModelConfig config, ISelectiveScan scan, IMambaKernels? kernels = null)
    {
        _config = config;
        _scan = scan;
        int width = config.Width, inner = config.InnerWidth, rank = config.EffectiveDeltaRank, states = config.StateSize, taps = config.ConvolutionWidth;
        _norm = new(parameters, $"{name}.norm", width, config.NormEpsilon);
        _inProjection = new(parameters, $"{name}.mixer.in_proj", width, 2 * inner, Deviation(width), hasBias: false);
        _convolutionWeight = parameters.Declare($"{name}.mixer.conv1d.weight", [inner, 1, taps], Initializers.Uniform(1 / Math.Sqrt(taps)));
        _convolutionBias = parameters.Declare($"{name}.mixer.conv1d.bias", [inner], Initializers.Uniform(1 / Math.Sqrt(taps)));
        _scanProjection = new(parameters, $"{name}.mixer.x_proj", inner, rank + 2 * states, Deviation(inner), hasBias: false);
        _deltaWeight = parameters.Declare($"{name}.mixer.dt_proj.weight", [inner, rank], Initializers.Uniform(1 / Math.Sqrt(rank)));
        _deltaBias = parameters.Declare($"{name}.mixer.dt_proj.bias", [inner], Initializers.InverseSoftplusOfStep);
        _aLog = parameters.Declare($"{name}.mixer.A_log", [inner, states], Initializers.LogOfStateIndex);
        _skip = parameters.Declare($"{name}.mixer.D", [inner], Initializers.Ones);
        // Every block adds to the residual: the sum's size stays that of one block.
        _outProjection = new(parameters, $"{name}.mixer.out_proj", inner, width, Deviation(inner) / Math.Sqrt(config.LayerCount), hasBias: false);
        if (kernels is not null)
        {
            _fused = new(kernels, config, new(
                _norm.Weight, _inProjection.Weight, _convolutionWeight, _convolutionBias, _scanProjection.Weight, _deltaWeight, _deltaBias, _aLog, _skip, _outProjection.Weight));
        }
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        if (_fused is not null && residual.dtype == ScalarType.Float32 && (!is_grad_enabled() || _fused.RecordsGradients))
        {
            var rows = residual.contiguous();
            return (is_grad_enabled() ? FusedMambaFunction.apply(rows, _fused) : _fused.Forward(rows, keeps: false).Residual).MoveToOuterDisposeScope();
        }

        var (x, gate) = Project(residual);                                             // (B, T, D)
        var padded = nn.functional.conv1d(x.transpose(1, 2), _convolutionWeight.Value, _convolutionBias.Value, padding: _config.ConvolutionWidth - 1, groups: _config.InnerWidth);
        var convolved = nn.functional.silu(padded.narrow(2, 0, x.shape[1]).transpose(1, 2).contiguous());
        var output = _scan.Forward(Input(convolved, gate));
        return (residual + _outProjection.Forward(output)).MoveToOuterDisposeScope();
    }

    public ILayerState CreateState()
    {
        using var scope = NewDisposeScope();
        var device = _skip.Value.device;
        return new MambaState(
            zeros(1, _config.ConvolutionWidth - 1, _config.InnerWidth, device: device).DetachFromDisposeScope(),
            zeros(1, _config.InnerWidth, _config.StateSize, device: device).DetachFromDisposeScope());
    }

    private (Tensor X, Tensor Gate) Project(Tensor residual)
    {
        var projected = _inProjection.Forward(_norm.Forward(residual));                // (B, T, 2D)
        return (projected.narrow(-1, 0, _config.InnerWidth), projected.narrow(-1, _config.InnerWidth, _config.InnerWidth));
    }

    private ScanInput Input(Tensor convolved, Tensor gate)
    {
        int rank = _config.EffectiveDeltaRank, states = _config.StateSize;
        var projected = _scanProjection.Forward(convolved);                            // (B, T, R + 2N)
        var rawDelta = nn.functional.linear(projected.narrow(-1, 0, rank), _deltaWeight.Value);
        return new(convolved, rawDelta, _deltaBias.Value, _aLog.Value, projected.narrow(-1, rank, states), projected.narrow(-1, rank + states, states), _skip.Value, gate);
    }

    // As wide as a uniform draw on +-1/sqrt(fan-in), the initialisation of upstream's linear layers.
    private static double Deviation(int inputs) => .58 / Math.Sqrt(inputs);

    private sealed class MambaState(Tensor window, Tensor scan) : ILayerState
    {
        /// <summary>The convolution's last inputs: (1, K - 1, D).</summary>
        public Tensor Window { get; } = window;

        /// <summary>h: (1, D, N).</summary>
        public Tensor Scan { get; } = scan;

        public long ByteCount { get; } = sizeof(float) * (window.numel() + scan.numel());

        public void Dispose()
        {
            Window.Dispose();
            Scan.Dispose();
        }
    }
}
