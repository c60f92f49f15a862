// Letters: P positions, M width of the residual stream, V tokens of the vocabulary; p the last layer's distribution, q that of a carried stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// The tuned lens of a model of language (Belrose et al., 2023): for each layer an affine map of its stream to where final norm and read-out say
/// most nearly what the model says in the end. The map begins as the ridge regression of the last stream on the layer's, and is then moved along
/// the gradient of KL(p || q) over positions of the training distribution, where that helps on others. It shows what a layer's stream holds of
/// the answer that a map alone can bring out, and not what later layers would fetch from other tokens.
/// </summary>
public static class TunedTextLens
{
    /// <summary>Steps along the gradient for each layer, unless said otherwise.</summary>
    public const int Steps = 300;

    private const double RelativePenalty = 1e-4;
    private const double LearningRate = 1e-3;
    private const int BatchSize = 1024;

    // One position in so many says whether the gradient brought anything, and is not fitted to.
    private const int HeldShare = 8;

    /// <summary>Fits the maps of all layers but the last.</summary>
    /// <param name="streams">At least one position.</param>
    /// <param name="steps">Steps along the gradient for each layer; 0 leaves the regression.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <exception cref="ArgumentException">There is no position.</exception>
    public static TextLens Fit(LayerStreams streams, int steps = Steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0)
            throw new ArgumentException("streams: must hold at least one position, got none.", nameof(streams));
        using var scope = NewDisposeScope();
        var model = streams.Model;
        var last = streams.After(model.Config.LayerCount);                                   // (P, M)
        var fitted = streams.Count - streams.Count / HeldShare;
        Tensor log;
        using (no_grad())
            log = Read(model, last);                                                         // (P, V)
        List<Tensor> maps = [], shifts = [];
        for (var layer = 0; layer < model.Config.LayerCount; layer++)
        {
            using var layerScope = NewDisposeScope();
            var stream = streams.After(layer);
            var regressed = Regressed(stream.narrow(0, 0, fitted), last.narrow(0, 0, fitted));
            var moved = Moved(model, regressed, stream.narrow(0, 0, fitted), log.narrow(0, 0, fitted), steps, cancellation);
            var (map, shift) = fitted == streams.Count || Held(moved) < Held(regressed) ? moved : regressed;
            maps.Add(map.MoveToOuterDisposeScope());
            shifts.Add(shift.MoveToOuterDisposeScope());

            float Held((Tensor Map, Tensor Shift) lens)
            {
                using var guard = no_grad();
                using var heldScope = NewDisposeScope();
                var q = Read(model, nn.functional.linear(stream.narrow(0, fitted, streams.Count - fitted), lens.Map, lens.Shift));
                return Divergence(log.narrow(0, fitted, streams.Count - fitted), q).item<float>();
            }
        }

        return new(stack(maps).DetachFromDisposeScope(), stack(shifts).DetachFromDisposeScope());
    }

    /// <summary>KL(p || q) of each layer but the last, in nats, in the mean over positions.</summary>
    /// <param name="streams">At least one position.</param>
    /// <param name="lens">Reads the layers; final norm and read-out alone when null.</param>
    public static IReadOnlyList<double> Divergences(LayerStreams streams, TextLens? lens)
    {
        ArgumentNullException.ThrowIfNull(streams);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var model = streams.Model;
        var log = Read(model, streams.After(model.Config.LayerCount));
        return
        [
            .. Enumerable.Range(0, model.Config.LayerCount).Select(layer =>
            {
                using var layerScope = NewDisposeScope();
                var stream = streams.After(layer);
                return (double)Divergence(log, Read(model, lens is null ? stream : lens.Carry(layer, stream))).item<float>();
            }),
        ];
    }

    // ln of the distribution after each stream: (P, M) to (P, V).
    private static Tensor Read(SequenceModel model, Tensor stream) => nn.functional.log_softmax(model.ReadOut(stream), -1);

    private static Tensor Divergence(Tensor p, Tensor q) => (p.exp() * (p - q)).nan_to_num(0).sum(-1).mean();

    // The map (M, M) and the shift (M) of least squares, held by a small penalty.
    private static (Tensor Map, Tensor Shift) Regressed(Tensor stream, Tensor last)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var features = cat([stream.to(float64), ones(stream.shape[0], 1, float64, stream.device)], 1);        // (P, M + 1)
        var gram = features.T.matmul(features);
        var diagonal = gram.diagonal();
        var penalty = diagonal.Times(RelativePenalty).Plus(diagonal.max().Times(1e-9));
        // The column of ones is the shift, which is not shrunk.
        penalty[-1] = 0;
        var solved = linalg.solve(gram.Plus(diag(penalty)), features.T.matmul(last.to(float64))).to(float32);     // (M + 1, M)
        var width = stream.shape[1];
        return (solved.narrow(0, 0, width).T.contiguous().MoveToOuterDisposeScope(), solved[width].clone().MoveToOuterDisposeScope());
    }

    // The map and the shift after some steps along the gradient.
    private static (Tensor Map, Tensor Shift) Moved(
        SequenceModel model, (Tensor Map, Tensor Shift) from, Tensor stream, Tensor log, int steps, CancellationToken cancellation)
    {
        using var gradients = enable_grad();
        using var map = nn.Parameter(from.Map.clone());
        using var shift = nn.Parameter(from.Shift.clone());
        using var optimiser = optim.Adam([map, shift], LearningRate);
        using var generator = new Generator(1, CPU);
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var rows = randint(0, stream.shape[0], [Math.Min(BatchSize, stream.shape[0])], ScalarType.Int64, CPU, generator: generator)
                .to(stream.device);
            var q = Read(model, nn.functional.linear(stream.index_select(0, rows), map, shift));
            foreach (var group in optimiser.ParamGroups)
                group.LearningRate = LearningRate * (1 - step / (double)steps);
            optimiser.zero_grad();
            Divergence(log.index_select(0, rows).detach(), q).backward();
            optimiser.step();
        }

        using var guard = no_grad();
        return (map.clone(), shift.clone());
    }
}
