// Letters: B prompts, T tokens, L layers, M width of the residual stream; h_l the stream after layer l at one token.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// The Jacobian lens: J_l, the mean over prompts of how the last layer's stream at a token changes with an earlier layer's at the same token, d h_L
/// / d h_l, carries h_l to the last layer, where final norm and read-out read it. It is what the rest of the network does to small changes on
/// average, and not what it does to this prompt: what later layers would fetch from other tokens is not in it.
/// </summary>
public static class JacobianLens
{
    /// <summary>Measures it.</summary>
    /// <param name="model">A model of language.</param>
    /// <param name="prompts">Tokens of each prompt, at least one; read at their last.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lens; its shifts are zeros.</returns>
    public static TextLens Fit(
        SequenceModel model, IReadOnlyList<int[]> prompts, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompts);
        if (model.Config.Tokens is null || prompts.Count == 0 || prompts.Any(prompt => prompt.Length == 0))
            throw new ArgumentException("prompts: must hold at least one, each of at least one token of a model of language.", nameof(prompts));
        int layers = model.Config.LayerCount, width = model.Config.Width;
        using var scope = NewDisposeScope();
        var sums = zeros(layers, width, width, device: model.Device);
        for (var i = 0; i < prompts.Count; i++)
        {
            Add(model, prompts[i], sums, cancellation);
            progress?.Report((i + 1.0) / prompts.Count);
        }

        return new(sums.DividedBy(prompts.Count).DetachFromDisposeScope(), zeros(layers, width, device: model.Device).DetachFromDisposeScope());
    }

    private static void Add(SequenceModel model, int[] prompt, Tensor sums, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var tokens = tensor(prompt.Select(token => (long)token).ToArray(), device: model.Device).unsqueeze(0);
        var streams = new Tensor[model.Config.LayerCount + 1];                                 // each (1, T, M)
        streams[0] = model.ReadIn(tokens).detach().requires_grad_();
        for (var layer = 1; layer < streams.Length; layer++)
            streams[layer] = model.Block(layer - 1, streams[layer - 1]);
        var last = streams[^1].select(1, -1).squeeze(0);                                        // (M)
        // A row at a time: how one number of the last stream changes with all of every earlier one.
        for (var row = 0; row < model.Config.Width; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var rowScope = NewDisposeScope();
            var changes = autograd.grad([last[row]], streams[..^1], null, retain_graph: true);
            using var guard = no_grad();
            for (var layer = 0; layer < changes.Count; layer++)
                sums[layer, row].Add(changes[layer].select(1, -1).squeeze(0));
        }
    }
}
