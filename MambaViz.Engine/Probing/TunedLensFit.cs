// Letters: B prompts, k examples, M width of the residual stream, P = B k positions.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// Fits a <see cref="TunedLens"/> in closed form: for each layer the ridge regression of the target on the normed residual stream at the x
/// tokens, over positions of the training distribution at all context lengths. Sums are kept in float64, batch by batch.
/// </summary>
public sealed class TunedLensFit : IResidualObserver, IDisposable
{
    /// <summary>Ridge penalty relative to each feature's own sum of squares.</summary>
    public const double RelativePenalty = 1e-4;

    private readonly SequenceModel _model;
    private readonly Tensor[] _gram;    // layer -> (M + 1, M + 1): X^T X with a column of ones
    private readonly Tensor[] _moment;  // layer -> (M + 1): X^T y
    private Tensor? _targets;           // (P)

    /// <summary>Starts with no position.</summary>
    public TunedLensFit(SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        var features = model.Config.Width + 1;
        _gram = [.. Enumerable.Range(0, model.Config.LayerCount).Select(_ => zeros(features, features, float64, model.Device))];
        _moment = [.. Enumerable.Range(0, model.Config.LayerCount).Select(_ => zeros(features, float64, model.Device))];
    }

    /// <summary>Adds the positions of a batch of prompts.</summary>
    /// <param name="tokens">(B, 2k, d).</param>
    /// <param name="targets">(B, k): the noiseless function at each x.</param>
    public void Add(Tensor tokens, Tensor targets)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _targets = targets.flatten().to(float64);
        _model.Forward(tokens, this);
        _targets = null;
    }

    /// <inheritdoc/>
    public void Observe(int layer, Tensor residual)
    {
        if (layer == _gram.Length)
            return; // The last layer is read by the model's own read-out.
        using var scope = NewDisposeScope();
        var atInputs = _model.Normed(PromptLayout.AtInputs(residual)).flatten(0, 1).to(float64);   // (P, M)
        var features = cat([atInputs, ones(atInputs.shape[0], 1, float64, atInputs.device)], 1);               // (P, M + 1)
        _gram[layer].Add(features.T.matmul(features));
        _moment[layer].Add(features.T.matmul(_targets!));
    }

    /// <summary>Solves for the lens.</summary>
    public TunedLens Solve()
    {
        using var scope = NewDisposeScope();
        var solutions = stack(_gram.Select((gram, layer) =>
        {
            var diagonal = gram.diagonal();
            var penalty = diagonal.Times(RelativePenalty).Plus(diagonal.max().Times(1e-12));
            // The column of ones is the bias, which is not shrunk.
            penalty[-1] = 0;
            return linalg.solve(gram.Plus(diag(penalty)), _moment[layer]);
        }));
        var weights = solutions[TensorIndex.Colon, TensorIndex.Slice(0, -1)].to(float32).contiguous();
        var biases = solutions[TensorIndex.Colon, -1].to(float32).ToFloats();
        return new(weights.DetachFromDisposeScope(), biases);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var sum in _gram.Concat(_moment))
            sum.Dispose();
    }
}
