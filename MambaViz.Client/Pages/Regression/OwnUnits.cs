using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Pictures of data of one's own, in their own units.</summary>
internal static class OwnUnits
{
    /// <summary>Predictions and what they should be.</summary>
    public static ScenePredictions Of(DataSet data, ScenePredictions points) => points with
    {
        Targets = Array.ConvertAll(points.Targets, target => (float)data.Answer.ToOwn(target)),
        Values = Array.ConvertAll(points.Values, value => (float)data.Answer.ToOwn(value)),
    };

    /// <summary>How far predictions move, and their errors.</summary>
    public static SceneInfluence Of(DataSet data, SceneInfluence influence) => influence with
    {
        Values = Array.ConvertAll(influence.Values, value => (float)(value * data.Answer.Scale)),
        Error = (float)data.Error.Of(influence.Error),
        ErrorsWithout = data.Error.Of(influence.ErrorsWithout),
    };

    /// <summary>The axis of all answers.</summary>
    public static AxisRange? Values(DataSet data) =>
        FittedAxis.Around(data.Examples.Concat(data.HeldOut.Rows).Select(row => row.Y)) is { } range ? data.Answer.ToOwn(range) : null;
}
