// Letters: V tokens of the vocabulary, T tokens of all prompts, M width.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// Rows of an embedding as a function of autograd whose gradient is one product: which prompt's token is which row, (V, T), times what comes back,
/// (T, M). Torch's own adds row by row, those of one token one after the other, and small vocabularies repeat theirs thousands of times in a step;
/// this one is also the same in every run.
/// </summary>
internal sealed class EmbeddingLookup : autograd.SingleTensorFunction<EmbeddingLookup>
{
    /// <summary>Most tokens of a vocabulary for which the product is worth its (V, T) numbers.</summary>
    public const int MaximumVocabulary = 4096;

    /// <inheritdoc/>
    public override string Name => "EmbeddingLookup";

    /// <summary>(V, M) and tokens (.., int64) to (.., M).</summary>
    public static Tensor Of(Tensor weight, Tensor tokens) =>
        is_grad_enabled() && weight.requires_grad && weight.shape[0] <= MaximumVocabulary ? apply(weight, tokens) : weight[tokens];

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        var (weight, tokens) = ((Tensor)vars[0], (Tensor)vars[1]);
        ctx.save_for_backward([weight, tokens]);
        return weight[tokens].MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Torch calls this from its own code, where no scope of the caller's is open.
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var outputGradient = grad_output;
        var saved = ctx.get_saved_variables();
        var tokens = saved[1].flatten();                                                                        // (T)
        var isRow = zeros([saved[0].shape[0], tokens.shape[0]], outputGradient.dtype, outputGradient.device);   // (V, T)
        isRow.scatter_(0, tokens.unsqueeze(0), ones([1, tokens.shape[0]], outputGradient.dtype, outputGradient.device));
        var gradient = isRow.matmul(outputGradient.flatten(0, -2));                                             // (V, M)
        return [GradientHandOver.To([gradient])[0], null!];
    }
}
