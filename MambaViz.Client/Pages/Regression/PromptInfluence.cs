using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;

namespace MambaViz.Client.Pages.Regression;

/// <summary>How much each example of the first prompt matters, as far as that is known.</summary>
public static class PromptInfluence
{
    /// <summary>What a picture shows of it.</summary>
    /// <param name="answers">What has arrived.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="model">The model.</param>
    /// <param name="count">How many examples it has seen.</param>
    /// <param name="layer">The layer looked at.</param>
    public static SceneInfluence Of(PromptAnswers answers, RegressionRequest request, ModelChoice model, int count, int layer)
    {
        var (lens, place) = (request.Lens, Math.Min(layer, model.Card.LayerCount));
        var errors = answers.Of(model.Card, lens);
        if (request.WithoutEach([model.Card], count) is null || answers.LeftOut(model.Card, lens, count) is not { } leftOut
            || answers.Samples.FirstOrDefault() is not (0, { } sample) || errors.Predictions(0, count, place) is not { } predictions
            || predictions.Length != sample.Targets.Length)
            return new(model.Name, model.Slot, [.. Enumerable.Repeat(float.NaN, count)], IsComplete: false);
        // Of one's own data without rows held out the example that comes next is all there is to predict.
        var (whole, targets) = request.IsOnNext
            ? (predictions[count..(count + 1)], sample.Targets[count..(count + 1)])
            : (predictions, sample.Targets);
        var isFitted = errors.IsFitted(0, count, place);
        var without = Enumerable.Range(0, count).Select(example => leftOut.Without(example, place, isFitted));
        var influence = new SceneInfluence(model.Name, model.Slot, leftOut.Influences(whole, place, isFitted), leftOut.Has(place))
        {
            Error = Error(whole, targets),
            ErrorsWithout = [.. without.Select(curve => curve is null ? float.NaN : Error(curve, targets))],
        };
        return request.Data is { } data ? OwnUnits.Of(data, influence) : influence;
    }

    private static float Error(float[] predictions, double[] targets) =>
        (float)predictions.Zip(targets, (prediction, target) => (prediction - target) * (prediction - target)).Average();
}
