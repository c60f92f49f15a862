// Letters: B orders, k examples, M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// Several orders of the same examples on their way through a model as whole prompts, one batch: what is read at an x token is the prediction of its
/// y, made before it was seen. No torch scope is open between layers.
/// </summary>
internal sealed class OrderedPrompts(ProbedModel model, InContextExample[][] orders, LensKind lens) : IDisposable
{
    private Tensor? _residual;   // (B, 2k, M)
    private int _layer;

    /// <summary>Goes on by a layer, to the read-in first.</summary>
    /// <returns>(B, k): the squared error of each example, order by order.</returns>
    public float[] Next()
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var before = _residual;
        _residual = (before is null ? ReadIn() : model.Model.Block(_layer++, before)).DetachFromDisposeScope();
        before?.Dispose();
        return Errors(Read(PromptLayout.AtInputs(_residual)).ToFloats());
    }

    public void Dispose() => _residual?.Dispose();

    private Tensor ReadIn()
    {
        var (dimension, device) = (model.Model.Config.InputDimension, model.Model.Device);
        var tokens = PromptTokens.Of([.. orders.SelectMany(order => order)], dimension);
        return model.Model.ReadIn(tensor(tokens, [orders.Length, 2 * orders[0].Length, dimension], device: device));
    }

    private bool IsLast => _layer == model.Model.Config.LayerCount;

    // (B, k, M) to (B, k); the last layer is the model's own prediction under every lens.
    private Tensor Read(Tensor atInputs) => lens == LensKind.Tuned && !IsLast
        ? model.TunedLens!.Apply(_layer, model.Model.Normed(atInputs))
        : model.Model.ReadOut(atInputs);

    private float[] Errors(float[] predictions)
    {
        var errors = new float[predictions.Length];
        var examples = orders[0].Length;
        foreach (var (index, order) in orders.Index())
        {
            var read = predictions.AsSpan(index * examples, examples);
            double[] values = [.. order.Select(example => example.Y)];
            for (var seen = 0; seen < examples; seen++)
            {
                var difference = Prediction(read, values, seen) - values[seen];
                errors[index * examples + seen] = (float)(difference * difference);
            }
        }

        return errors;
    }

    private double Prediction(ReadOnlySpan<float> read, ReadOnlySpan<double> values, int seen)
    {
        if (lens != LensKind.Affine || IsLast)
            return read[seen];
        Span<float> prediction = [read[seen]];
        var points = Math.Min(seen, AffineLens.PointCount);
        AffineLens.FitHeld(read[(seen - points)..seen], values[(seen - points)..seen])?.Apply(prediction);
        return prediction[0];
    }
}
