// Letters: P positions, M width of the residual stream, V tokens of the vocabulary; p the last layer's distribution, q that of a carried stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// The tuned lens of a model of language (Belrose et al., 2023): for each layer an affine map of its normed stream to where the read-out says most
/// nearly what the model says in the end. The map begins as the ridge regression of the last layer's normed stream on the layer's, and is then moved
/// along the gradient of KL(p || q) over positions of the training distribution, for as long as that helps on others. It shows what a layer's stream
/// holds of the answer that a map alone can bring out, and not what later layers would fetch from other tokens.
/// </summary>
public static class TunedTextLens
{
    /// <summary>Steps along the gradient for each layer, unless said otherwise.</summary>
    public const int Steps = 1000;

    private const double RelativePenalty = 1e-3;
    private const double LearningRate = 2e-3;
    private const int BatchSize = 1024;

    // Whether the steps still help is asked after so many.
    private const int CheckInterval = 50;

    // One position in so many is not fitted to, and says whether they do.
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
        var fitted = streams.Count - streams.Count / HeldShare;
        var last = Normed(streams, model.Config.LayerCount);                                 // (P, M)
        Tensor log;
        using (no_grad())
            log = Log(model, last);                                                          // (P, V)
        List<Tensor> maps = [], shifts = [];
        for (var layer = 0; layer < model.Config.LayerCount; layer++)
        {
            using var layerScope = NewDisposeScope();
            var stream = Normed(streams, layer);
            var known = new Positions(stream.narrow(0, 0, fitted), log.narrow(0, 0, fitted));
            var held = fitted == streams.Count
                ? known
                : new Positions(stream.narrow(0, fitted, streams.Count - fitted), log.narrow(0, fitted, streams.Count - fitted));
            var regressed = Regressed(known.Stream, last.narrow(0, 0, fitted));
            var (map, shift) = Moved(model, regressed, known, held, steps, cancellation);
            maps.Add(map.MoveToOuterDisposeScope());
            shifts.Add(shift.MoveToOuterDisposeScope());
        }

        return new(stack(maps).DetachFromDisposeScope(), stack(shifts).DetachFromDisposeScope(), isOfNormed: true);
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
        var log = Log(model, Normed(streams, model.Config.LayerCount));
        return
        [
            .. Enumerable.Range(0, model.Config.LayerCount).Select(layer =>
            {
                using var layerScope = NewDisposeScope();
                var normed = TextLens.Normed(lens, model, layer, streams.After(layer));
                // Never below 0 but by rounding.
                return Math.Max(0, (double)Divergence(log, Log(model, normed)).item<float>());
            }),
        ];
    }

    private static Tensor Normed(LayerStreams streams, int layer)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return streams.Model.Normed(streams.After(layer)).MoveToOuterDisposeScope();
    }

    // ln of the distribution that the read-out makes of normed streams: (P, M) to (P, V).
    private static Tensor Log(SequenceModel model, Tensor normed) => nn.functional.log_softmax(model.ReadOutNormed(normed), -1);

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

    // The map and the shift after the steps along the gradient that did best on the positions held back; none of them may.
    private static (Tensor Map, Tensor Shift) Moved(
        SequenceModel model, (Tensor Map, Tensor Shift) from, Positions known, Positions held, int steps, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        using var map = nn.Parameter(from.Map.clone());
        using var shift = nn.Parameter(from.Shift.clone());
        using var optimiser = optim.Adam([map, shift], LearningRate);
        using var generator = new Generator(1, CPU);
        var (best, least) = (from, Of(model, held, from.Map, from.Shift));
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Step(model, known, map, shift, optimiser, LearningRate * (1 - (step - 1.0) / steps), generator);
            if (step % CheckInterval != 0 && step != steps || Of(model, held, map, shift) is var now && now >= least)
                continue;
            least = now;
            best = (map.detach().clone(), shift.detach().clone());
        }

        return (best.Map.MoveToOuterDisposeScope(), best.Shift.MoveToOuterDisposeScope());
    }

    private static void Step(
        SequenceModel model, Positions known, Tensor map, Tensor shift, optim.Optimizer optimiser, double rate, Generator generator)
    {
        using var scope = NewDisposeScope();
        var count = known.Stream.shape[0];
        var rows = randint(0, count, [Math.Min(BatchSize, count)], ScalarType.Int64, CPU, generator: generator).to(known.Stream.device);
        var q = Log(model, nn.functional.linear(known.Stream.index_select(0, rows), map, shift));
        foreach (var group in optimiser.ParamGroups)
            group.LearningRate = rate;
        optimiser.zero_grad();
        Divergence(known.Log.index_select(0, rows), q).backward();
        optimiser.step();
    }

    private static float Of(SequenceModel model, Positions positions, Tensor map, Tensor shift)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return Divergence(positions.Log, Log(model, nn.functional.linear(positions.Stream, map, shift))).item<float>();
    }

    // Normed streams of a layer (P, M) and what the last layer says there, ln p (P, V).
    private sealed record Positions(Tensor Stream, Tensor Log);
}
