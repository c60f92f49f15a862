// Letters: L tokens of a prompt, M width, d numbers in a token, V tokens of the vocabulary, P learned positions.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>What turns tokens into the residual stream at layer 0.</summary>
internal interface IReadIn
{
    /// <summary>
    /// (.., d) numbers or (.., L) tokens to (.., M). Positions (L), int64, say where tokens stand; from 0 on when null.
    /// </summary>
    Tensor Forward(Tensor tokens, Tensor? positions);
}

/// <summary>The linear read-in of numbers.</summary>
internal sealed class NumberReadIn(ParameterStore parameters, string name, ModelConfig config) : IReadIn
{
    private readonly LinearMap _map =
        new(parameters, name, config.InputDimension, config.Width, 1 / Math.Sqrt(config.InputDimension), hasBias: true);

    public Tensor Forward(Tensor tokens, Tensor? positions) => _map.Forward(tokens);
}

/// <summary>Looks tokens up, and adds their positions' vectors where the model learned such.</summary>
internal sealed class TokenEmbedding : IReadIn
{
    // GPT-2's. Where the read-out is a matrix of its own, tokens of unit size train many times faster.
    private const double TiedDeviation = .02;
    private const double OwnDeviation = .5;

    private readonly Parameter? _positions;   // (P, M)

    public TokenEmbedding(ParameterStore parameters, string name, int width, TokenOptions options)
    {
        var deviation = options.TiedReadOut ? TiedDeviation : OwnDeviation;
        Weight = parameters.Declare(
            $"{name}.weight", [options.VocabularySize, width], Initializers.Normal(deviation), order: MatrixOrder.OutputsFirst);
        if (options.LearnedPositions is { } count)
            _positions = parameters.Declare($"{name}.positions", [count, width], Initializers.Normal(deviation / 5));
    }

    /// <summary>(V, M).</summary>
    public Parameter Weight { get; }

    public Tensor Forward(Tensor tokens, Tensor? positions)
    {
        using var scope = NewDisposeScope();
        var found = Weight.IsHalf                                                       // (.., L, M)
            ? Weight.Value[tokens].to(ScalarType.Float32)
            : EmbeddingLookup.Of(Weight.Value, tokens);
        if (_positions is null)
            return found.MoveToOuterDisposeScope();
        var own = positions is null ? _positions.Value.narrow(0, 0, tokens.shape[^1]) : _positions.Value[positions];
        return found.Plus(own).MoveToOuterDisposeScope();
    }
}
