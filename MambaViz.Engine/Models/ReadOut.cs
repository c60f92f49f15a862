// Letters: M width, V tokens of the vocabulary.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>What turns the normed residual stream into predictions.</summary>
internal interface IReadOut
{
    /// <summary>(.., M) to (..), a number, or to (.., V), logits.</summary>
    Tensor Forward(Tensor normed);
}

/// <summary>The linear read-out of one number.</summary>
internal sealed class NumberReadOut(ParameterStore parameters, string name, ModelConfig config) : IReadOut
{
    private readonly LinearMap _map = new(parameters, name, config.Width, 1, 1 / Math.Sqrt(config.Width), hasBias: true);

    public Tensor Forward(Tensor normed)
    {
        using var number = _map.Forward(normed);
        return number.squeeze(-1);
    }
}

/// <summary>Logits: products with the embedding of each token, or with a matrix of the read-out's own.</summary>
internal sealed class LogitReadOut : IReadOut
{
    private readonly Parameter _weight;   // (V, M)

    public LogitReadOut(ParameterStore parameters, string name, ModelConfig config, TokenEmbedding embedding)
    {
        var tokens = config.Tokens!;
        _weight = tokens.TiedReadOut
            ? embedding.Weight
            : parameters.Declare(
                $"{name}.weight", [tokens.VocabularySize, config.Width], Initializers.Normal(1 / Math.Sqrt(config.Width)),
                order: MatrixOrder.OutputsFirst);
    }

    public Tensor Forward(Tensor normed) => MatrixProduct.Of(normed, _weight);
}
