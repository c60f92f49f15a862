using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Pictures of data of one's own, in their own units.</summary>
internal static class OwnUnits
{
    /// <summary>Squared errors.</summary>
    public static float[] Errors(DataSet data, float[] errors) =>
        Array.ConvertAll(errors, error => (float)(error * data.Answer.Scale * data.Answer.Scale));

    /// <summary>A model's errors.</summary>
    public static SceneModel Of(DataSet data, SceneModel model) => model with
    {
        Errors = Array.ConvertAll(model.Errors, row => Errors(data, row)),
        Before = Array.ConvertAll(model.Before, row => Errors(data, row)),
        ExampleBand = Of(data, model.ExampleBand),
        LayerBand = Of(data, model.LayerBand),
    };

    /// <summary>Predictions and what they should be.</summary>
    public static ScenePredictions Of(DataSet data, ScenePredictions points) => points with
    {
        Targets = Array.ConvertAll(points.Targets, target => (float)data.Answer.ToOwn(target)),
        Values = Array.ConvertAll(points.Values, value => (float)data.Answer.ToOwn(value)),
    };

    /// <summary>The axis of all answers.</summary>
    public static AxisRange? Values(DataSet data) =>
        FittedAxis.Around(data.Examples.Concat(data.HeldOut.Rows).Select(row => row.Y)) is { } range ? data.Answer.ToOwn(range) : null;

    private static ErrorBand? Of(DataSet data, ErrorBand? band) => band is null ? null : new(Errors(data, band.Low), Errors(data, band.High));
}
