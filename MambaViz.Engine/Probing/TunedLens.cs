// Letters: M width of the residual stream.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// A linear read-out for each layer but the last: y = w_l . n(h_l) + b_l of the residual stream h_l after the model's final norm n, as the model's
/// own read-out has it. Unlike that one, which was trained on the last layer only, it shows what each layer knows (compare Belrose et al., 2023,
/// "tuned lens"). Without the norm, which divides by a length that differs from prompt to prompt, the layer before the last reads three times worse.
/// </summary>
public sealed class TunedLens : IDisposable
{
    private readonly Tensor[] _weights;
    private readonly float[] _biases;

    /// <summary>Takes the read-outs of layers 0 to <c>layerCount</c> - 1 and owns <paramref name="weights"/>.</summary>
    /// <param name="weights">(layers, M), layer 0 the read-in, float32, on the model's device.</param>
    /// <param name="biases">One a layer.</param>
    public TunedLens(Tensor weights, IReadOnlyList<float> biases)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.dim() != 2 || weights.shape[0] != biases.Count)
            throw new ArgumentException(
                $"weights must be (layers, width) with a bias a layer, got ({string.Join(", ", weights.shape)}) and {biases.Count} biases.",
                nameof(weights));
        Weights = weights;
        _biases = [.. biases];
        using var scope = NewDisposeScope();
        _weights = [.. Enumerable.Range(0, biases.Count).Select(l => weights[l].DetachFromDisposeScope())];
    }

    /// <summary>(layers, M): a row a layer.</summary>
    public Tensor Weights { get; }

    /// <summary>The bias of each layer.</summary>
    public IReadOnlyList<float> Biases => _biases;

    /// <summary>The prediction of <paramref name="layer"/>.</summary>
    /// <param name="layer">0 is the read-in; the last layer has no tuned read-out.</param>
    /// <param name="normed">(…, M): the residual stream after the model's final norm.</param>
    /// <returns>(…).</returns>
    public Tensor Apply(int layer, Tensor normed)
    {
        using var product = matmul(normed, _weights[layer]);
        return product.Plus(_biases[layer]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in _weights)
            weight.Dispose();
        Weights.Dispose();
    }
}
