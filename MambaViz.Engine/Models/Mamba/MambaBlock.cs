// Letters: B batch, T tokens, M width (the paper's D of a model), D inner width (its E D), N state size, K convolution width, R rank of the step
// size (its dt_rank).
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>
/// Mamba's block (Gu and Dao, 2023, figure 3): norm, in-projection to x and its gate z, causal depthwise convolution and silu, selective scan,
/// out-projection, added to the residual. Parameter names are upstream's.
/// </summary>
internal sealed partial class MambaBlock : IBlock
{
    private readonly MambaShape _shape;
    private readonly ISelectiveScan _scan;
    private readonly RmsNorm _norm;
    private readonly LinearMap _inProjection;
    private readonly CausalConvolution _convolution;
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
        _shape = MambaShape.Of(config);
        _scan = scan;
        var (width, inner, states, taps, rank) = _shape;
        var hasBias = config.Options<MambaOptions>().ProjectionBias ?? false;
        _norm = new(parameters, $"{name}.norm", width, config.NormEpsilon);
        _inProjection = new(parameters, $"{name}.mixer.in_proj", width, 2 * inner, Deviation(width), hasBias);
        _convolution = new(parameters, $"{name}.mixer.conv1d", inner, taps);
        _scanProjection = new(parameters, $"{name}.mixer.x_proj", inner, rank + 2 * states, Deviation(inner), hasBias: false);
        _deltaWeight = parameters.Declare(
            $"{name}.mixer.dt_proj.weight", [inner, rank], Initializers.Uniform(1 / Math.Sqrt(rank)), order: MatrixOrder.OutputsFirst);
        _deltaBias = parameters.Declare($"{name}.mixer.dt_proj.bias", [inner], Initializers.InverseSoftplusOfStep);
        _aLog = parameters.Declare($"{name}.mixer.A_log", [inner, states], Initializers.LogOfStateIndex);
        _skip = parameters.Declare($"{name}.mixer.D", [inner], Initializers.Ones);
        // Every block adds to the residual: the sum's size stays that of one block.
        _outProjection = new(parameters, $"{name}.mixer.out_proj", inner, width, Deviation(inner) / Math.Sqrt(config.LayerCount), hasBias);
        if (kernels is not null && !hasBias)
        {
            _fused = new(kernels, _shape, config.NormEpsilon, new(
                _norm.Weight, _inProjection.Weight, _convolution.Weight, _convolution.Bias, _scanProjection.Weight,
                _deltaWeight, _deltaBias, _aLog, _skip, _outProjection.Weight));
        }
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        if (_fused is not null && residual.dtype == ScalarType.Float32 && (!is_grad_enabled() || _fused.RecordsGradients))
        {
            var rows = residual.contiguous();
            return (is_grad_enabled() ? FusedMambaFunction.apply(rows, _fused) : _fused.Forward(rows, keeps: false).Residual)
                .MoveToOuterDisposeScope();
        }

        var (x, gate) = Project(residual);                                             // (B, T, D)
        var output = _scan.Forward(Input(_convolution.Forward(x), gate));
        return residual.Plus(_outProjection.Forward(output)).MoveToOuterDisposeScope();
    }

    public ILayerState CreateState()
    {
        using var scope = NewDisposeScope();
        var device = _skip.Value.device;
        return new MambaState(
            _convolution.Start().DetachFromDisposeScope(),
            zeros(1, _shape.InnerWidth, _shape.StateSize, device: device).DetachFromDisposeScope());
    }

    private (Tensor X, Tensor Gate) Project(Tensor residual)
    {
        var projected = _inProjection.Forward(_norm.Forward(residual));                // (B, T, 2D)
        return (projected.narrow(-1, 0, _shape.InnerWidth), projected.narrow(-1, _shape.InnerWidth, _shape.InnerWidth));
    }

    private ScanInput Input(Tensor convolved, Tensor gate)
    {
        int rank = _shape.DeltaRank, states = _shape.StateSize;
        var projected = _scanProjection.Forward(convolved);                            // (B, T, R + 2N)
        var rawDelta = MatrixProduct.Of(projected.narrow(-1, 0, rank), _deltaWeight);
        return new(
            convolved, rawDelta, _deltaBias.Value, _aLog.Value, projected.narrow(-1, rank, states), projected.narrow(-1, rank + states, states),
            _skip.Value, gate);
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
