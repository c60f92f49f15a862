// Letters: B batch, L tokens of a prompt, M width, d numbers in a token, R rows of a step.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// Read-in, blocks, final norm, read-out (Grazzi et al., appendix A.1). The same blocks train on whole prompts, take in a context and answer
/// queries from its state.
/// </summary>
public sealed class SequenceModel : IDisposable
{
    private readonly IBlock[] _blocks;
    private readonly LinearMap _readIn;
    private readonly INorm _norm;
    private readonly LinearMap _readOut;

    private SequenceModel(ModelConfig config, Device device, long seed)
    {
        Config = config.Validated();
        Device = device;
        Parameters = new();
        var scan = SelectiveScans.For(device);
        var kernels = CudaMambaKernels.For(device, config);
        _readIn = new(Parameters, "read_in", config.InputDimension, config.Width, 1 / Math.Sqrt(config.InputDimension), hasBias: true);
        _blocks = [.. Enumerable.Range(0, config.LayerCount).Select(i => CreateBlock(config, $"blocks.{i}", scan, kernels))];
        _norm = config.Is(Architectures.Mamba)
            ? new RmsNorm(Parameters, "norm_f", config.Width, config.NormEpsilon)
            : new LayerNorm(Parameters, "norm_f", config.Width, config.NormEpsilon);
        _readOut = new(Parameters, "read_out", config.Width, 1, 1 / Math.Sqrt(config.Width), hasBias: true);
        Parameters.Allocate(device, seed);
    }

    /// <summary>The model's shape.</summary>
    public ModelConfig Config { get; }

    /// <summary>Where its tensors lie.</summary>
    public Device Device { get; }

    /// <summary>Its trained values.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>A model with weights drawn from <paramref name="seed"/>, the same on every device.</summary>
    /// <exception cref="ModelConfigException">A field of <paramref name="config"/> breaks its range.</exception>
    public static SequenceModel Create(ModelConfig config, Device device, long seed)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(device);
        return new(config, device, seed);
    }

    /// <summary>The prediction at every token of whole prompts.</summary>
    /// <param name="tokens">(B, L, d).</param>
    /// <param name="observer">Sees the residual stream of each layer, where given.</param>
    /// <returns>(B, L).</returns>
    public Tensor Forward(Tensor tokens, IResidualObserver? observer = null)
    {
        using var scope = NewDisposeScope();
        var residual = ReadIn(tokens);
        observer?.Observe(0, residual);
        for (var i = 0; i < _blocks.Length; i++)
        {
            residual = _blocks[i].Forward(residual);
            observer?.Observe(i + 1, residual);
        }

        return ReadOut(residual).MoveToOuterDisposeScope();
    }

    /// <summary>The state of every block before any token of a prompt.</summary>
    public ILayerState[] CreateState() => [.. _blocks.Select(b => b.CreateState())];

    /// <summary>The residual stream at layer 0: (.., d) to (.., M).</summary>
    public Tensor ReadIn(Tensor tokens) => _readIn.Forward(tokens);

    /// <summary>Takes the next tokens and the queries of several contexts through a block, as one batch (see <see cref="IBlock.Advance"/>).</summary>
    /// <param name="block">Index of the block, from 0.</param>
    /// <param name="residual">(R, M) before the block: context by context, its tokens, then its queries.</param>
    /// <param name="parts">The contexts.</param>
    /// <returns>(R, M) after the block, and new states, which outlive the dispose scope they were made in; null where a context takes no token.</returns>
    public (Tensor Residual, ILayerState?[] States) Advance(int block, Tensor residual, IReadOnlyList<StepPart> parts) => _blocks[block].Advance(residual, parts);

    /// <summary>Final norm and read-out: (.., M) to (..).</summary>
    public Tensor ReadOut(Tensor residual)
    {
        using var scope = NewDisposeScope();
        return _readOut.Forward(_norm.Forward(residual)).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => Parameters.Dispose();

    private IBlock CreateBlock(ModelConfig config, string name, ISelectiveScan scan, IMambaKernels? kernels) => config.Architecture switch
    {
        Architectures.Mamba => new MambaBlock(Parameters, name, config, scan, kernels),
        Architectures.S4 => new S4Block(Parameters, name, config),
        _ => new TransformerBlock(Parameters, name, config),
    };
}
