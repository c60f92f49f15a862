// Letters: B batch, L tokens of a prompt, M width, d numbers in a token, V tokens of the vocabulary, R rows of a step.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// Read-in, blocks, final norm, read-out (Grazzi et al., appendix A.1). The same blocks train on whole prompts, take in a context and answer
/// queries from its state. Numbers are read by a linear map and one is read out; tokens are looked up, and logits are read out.
/// </summary>
public sealed class SequenceModel : IDisposable
{
    private readonly IBlock[] _blocks;
    private readonly IReadIn _readIn;
    private readonly INorm _norm;
    private readonly IReadOut _readOut;
    private readonly bool _isShared;

    private SequenceModel(SequenceModel whole, IReadOnlySet<int> without)
    {
        (Config, Device, Parameters, _isShared) = (whole.Config, whole.Device, whole.Parameters, true);
        (_readIn, _norm, _readOut) = (whole._readIn, whole._norm, whole._readOut);
        _blocks = [.. whole._blocks.Select((block, i) => without.Contains(i) ? new SkippedBlock() : block)];
    }

    private SequenceModel(ModelConfig config, Device device)
    {
        Config = config.Validated();
        Device = device;
        Parameters = new();
        var kind = Architectures.Find(Config.Architecture);
        var create = kind.BlocksOn(device, Config);
        var embedding = Config.Tokens is { } tokens ? new TokenEmbedding(Parameters, "read_in", Config.Width, tokens) : null;
        _readIn = embedding as IReadIn ?? new NumberReadIn(Parameters, "read_in", Config);
        _blocks = [.. Enumerable.Range(0, Config.LayerCount).Select(i => create(Parameters, $"blocks.{i}", i))];
        _norm = kind.FinalNorm(Parameters, "norm_f", Config);
        _readOut = embedding is null
            ? new NumberReadOut(Parameters, "read_out", Config)
            : new LogitReadOut(Parameters, "read_out", Config, embedding);
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
        var model = new SequenceModel(config, device);
        model.Parameters.Allocate(device, seed);
        return model;
    }

    /// <summary>A model whose values are written before it is used: none is drawn, which takes seconds for a large one.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="device">Where its tensors are to lie.</param>
    /// <param name="typeOf">How a matrix is to lie in memory; as float32 when null.</param>
    /// <exception cref="ModelConfigException">A field of <paramref name="config"/> breaks its range.</exception>
    internal static SequenceModel CreateEmpty(ModelConfig config, Device device, Func<Parameter, ScalarType>? typeOf = null)
    {
        var model = new SequenceModel(config, device);
        model.Parameters.AllocateEmpty(device, typeOf);
        return model;
    }

    /// <summary>
    /// The parameters that a model of a config has. Takes no memory for them: what a file holds can be compared before any is taken.
    /// </summary>
    /// <exception cref="ModelConfigException">A field of <paramref name="config"/> breaks its range.</exception>
    public static IReadOnlyList<Parameter> Describe(ModelConfig config, Device device)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(device);
        return new SequenceModel(config, device).Parameters.Parameters;
    }

    /// <summary>
    /// This model without some of its blocks, the others as they are: it shares this one's values, lives as long, and frees nothing when disposed.
    /// </summary>
    /// <param name="blocks">Indices, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public SequenceModel Without(IReadOnlySet<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (var block in blocks)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(block, nameof(blocks));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(block, _blocks.Length, nameof(blocks));
        }

        return new(this, blocks);
    }

    /// <summary>The prediction at every token of whole prompts.</summary>
    /// <param name="tokens">(B, L, d); of language (B, L), int64.</param>
    /// <param name="observer">Sees the residual stream of each layer, where given.</param>
    /// <returns>(B, L); of language logits, (B, L, V).</returns>
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

    /// <summary>Whole prompts through one block, differentiable in what goes in: (B, L, M) to (B, L, M).</summary>
    /// <param name="index">The block, 0 first.</param>
    /// <param name="residual">The stream before it.</param>
    internal Tensor Block(int index, Tensor residual) => _blocks[index].Forward(residual);

    /// <summary>What the last token of one prompt reads in a block (see <see cref="IBlock.Read"/>): of (1, L, M) before it.</summary>
    internal BlockReading Read(int index, Tensor residual, int? channel) => _blocks[index].Read(residual, channel);

    /// <summary>The state of every block before any token of a prompt.</summary>
    public ILayerState[] CreateState() => [.. _blocks.Select(b => b.CreateState())];

    /// <summary>The residual stream at layer 0.</summary>
    /// <param name="tokens">(.., d); of language (.., L), int64.</param>
    /// <param name="positions">(L), int64: where the tokens of language stand; from 0 on when null. Blocks know theirs from their states.</param>
    /// <returns>(.., M).</returns>
    public Tensor ReadIn(Tensor tokens, Tensor? positions = null) => _readIn.Forward(tokens, positions);

    /// <summary>Takes the next tokens and the queries of several contexts through a block, as one batch (see <see cref="IBlock.Advance"/>).</summary>
    /// <param name="block">Index of the block, from 0.</param>
    /// <param name="residual">(R, M) before the block: context by context, its tokens, then its queries.</param>
    /// <param name="parts">The contexts.</param>
    /// <returns>
    /// (R, M) after the block, and new states, which outlive the dispose scope they were made in; null where a context takes no token.
    /// </returns>
    public (Tensor Residual, ILayerState?[] States) Advance(int block, Tensor residual, IReadOnlyList<StepPart> parts) =>
        _blocks[block].Advance(residual, parts);

    /// <summary>The final norm alone: (.., M) to (.., M). What the read-out sees, and every lens.</summary>
    public Tensor Normed(Tensor residual) => _norm.Forward(residual);

    /// <summary>Final norm and read-out: (.., M) to (..), or to logits (.., V).</summary>
    public Tensor ReadOut(Tensor residual)
    {
        using var scope = NewDisposeScope();
        return _readOut.Forward(_norm.Forward(residual)).MoveToOuterDisposeScope();
    }

    /// <summary>The read-out alone, of what <see cref="Normed"/> gives: (.., M) to (..), or to logits (.., V).</summary>
    public Tensor ReadOutNormed(Tensor normed) => _readOut.Forward(normed);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isShared)
            Parameters.Dispose();
    }
}
