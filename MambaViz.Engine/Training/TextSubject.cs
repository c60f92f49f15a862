// Letters: B prompts in a step, L tokens of a prompt, V tokens of the vocabulary.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// A subject in tokens: at some of them the next is wanted, and the loss is its negative log-probability, in nats, in the mean over those that are
/// wanted. A batch is (B, L) tokens and (B, L) wanted ones, -1 where none is.
/// </summary>
public abstract class TextSubject : TrainingSubject
{
    private protected TextSubject(SymbolTokenizer tokenizer, PromptFormat format) => (Tokenizer, Format) = (tokenizer, format);

    /// <summary>The tokenizer of its models.</summary>
    public SymbolTokenizer Tokenizer { get; }

    /// <summary>How its prompts are written.</summary>
    public PromptFormat Format { get; }

    /// <summary>Draws prompts that no run is trained on, of the longest kind.</summary>
    /// <param name="firstSeed">The first prompt's, 0 or more.</param>
    /// <param name="count">B.</param>
    internal abstract HostArray[] Fresh(long firstSeed, int count);

    internal override void Check(ModelConfig model)
    {
        if (model.Tokens is not { } tokens)
            throw new ArgumentException($"tokens: must be given, with a vocabularySize of {Tokenizer.Count}, got none.", nameof(model));
        if (tokens.VocabularySize != Tokenizer.Count)
            throw new ArgumentException(
                $"{nameof(tokens.VocabularySize)}: must be {Tokenizer.Count}, as many as there are symbols, got {tokens.VocabularySize}.",
                nameof(model));
        if (LongestPrompt > tokens.LongestContext)
            throw new ArgumentException(
                $"{nameof(tokens.LearnedPositions)}, {nameof(tokens.ContextLength)}: must be at least the longest prompt's {LongestPrompt} tokens, "
                + $"got {tokens.LongestContext}.",
                nameof(model));
    }

    /// <summary>Tokens of the longest prompt.</summary>
    private protected abstract int LongestPrompt { get; }

    internal override Tensor Loss(SequenceModel model, Tensor[] batch)
    {
        var (tokens, wanted) = (batch[0], batch[1]);
        var log = nn.functional.log_softmax(model.Forward(tokens.to(ScalarType.Int64)), -1);                          // (B, L, V)
        var chosen = log.gather(-1, wanted.AtLeast(0).to(ScalarType.Int64).unsqueeze(-1)).squeeze(-1);              // (B, L)
        var isWanted = wanted.IsAtLeast(0).to(ScalarType.Float32);
        return -(chosen * isWanted).sum() / isWanted.sum().AtLeast(1);
    }
}
