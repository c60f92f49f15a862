namespace MambaViz.Client.Charts.Figures;

/// <summary>The names of models and known methods at the right ends of their lines.</summary>
public static class EndLabels
{
    // 0.01 as a float32 is a little less than 0.01.
    private const double Slack = 1e-4;

    /// <summary>The labels of errors by examples in a plot of the given height in pixels; a line that ends outside has none.</summary>
    public static IReadOnlyList<EdgeLabel> Of(ErrorScene scene, double height)
    {
        var axis = new ChartAxis(scene.Error, scene.LogError);
        var wanted = new List<EdgeLabel>();
        foreach (var model in scene.Models)
            Add(model.Title, ErrorFigure.DrawnAt(model, scene.Layer, scene.ExampleTotal), isCurrent: true);
        foreach (var baseline in scene.Baselines)
            Add(baseline.Title, baseline.Errors.Length > scene.ExampleTotal ? baseline.Errors[scene.ExampleTotal] : float.NaN, isCurrent: false);
        return EdgeLabels.Spread(wanted, height);

        void Add(string title, float error, bool isCurrent)
        {
            var top = 1 - axis.Fraction(error);
            if (top is >= -Slack and <= 1 + Slack)
                wanted.Add(new EdgeLabel(title, top, isCurrent));
        }
    }
}
