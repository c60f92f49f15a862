using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>All queries of a request, run as one batch from the context's state, layer by layer, and read by the request's lens.</summary>
internal sealed class QueryPass : IDisposable
{
    private readonly ProbedModel _model;
    private readonly LensKind _lens;
    private readonly int _queryCount;
    private readonly double[]? _calibrationTargets;
    private readonly Tensor _readIn;
    private Tensor? _residual;

    public QueryPass(ProbedModel model, RefinementInput input)
    {
        _model = model;
        _lens = input.Lens;
        _queryCount = input.Queries.Count;
        IReadOnlyList<double[]> inputs = input.Queries;
        if (_lens == LensKind.Affine && input.Calibration is { } calibration)
        {
            inputs = [.. input.Queries, .. calibration.Select(e => e.X)];
            _calibrationTargets = [.. calibration.Select(e => e.Y)];
        }

        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        // The read-in of the queries is the same after every number of examples.
        var tokens = ExampleTokens.OfQueries(inputs, model.Model.Config.InputDimension, model.Model.Device);
        _readIn = model.Model.ReadIn(tokens).DetachFromDisposeScope();
    }

    /// <summary>Moves the queries to <paramref name="layer"/> (layers ascending from 0) and reads their predictions.</summary>
    /// <returns>One prediction a query, and whether the lens was fitted.</returns>
    public (float[] Predictions, bool Fitted) Predict(int layer, ContextWalk context)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        if (layer > 0)
        {
            var moved = _model.Model.Query(layer - 1, _residual ?? _readIn, context.BlockState(layer - 1)).DetachFromDisposeScope();
            _residual?.Dispose();
            _residual = moved;
        }
        else
        {
            _residual?.Dispose();
            _residual = null;
        }

        return Read(layer, _residual ?? _readIn, context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _residual?.Dispose();
        _readIn.Dispose();
    }

    private (float[] Predictions, bool Fitted) Read(int layer, Tensor residual, ContextWalk context)
    {
        var isLast = layer == _model.Model.Config.LayerCount;
        if (_lens == LensKind.Tuned && !isLast)
            return (ReadOutValues.ToArray(_model.TunedLens!.Apply(layer, residual)), true);

        var values = ReadOutValues.ToArray(_model.Model.ReadOut(residual));
        if (_lens != LensKind.Affine)
            return (values, true);

        var predictions = values[.._queryCount];
        var fit = isLast ? AffineLens.Identity : Fit(layer, values, context);
        fit?.Apply(predictions);
        return (predictions, fit is not null);
    }

    private AffineLens? Fit(int layer, float[] values, ContextWalk context)
    {
        if (_calibrationTargets is { } targets)
            return AffineLens.Fit(values.AsSpan(_queryCount), targets);
        var (readOuts, own) = context.OwnPredictions(layer);
        return AffineLens.Fit(readOuts, own);
    }
}
