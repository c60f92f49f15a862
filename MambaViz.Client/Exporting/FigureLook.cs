using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>The page's models, known methods and numbers as figures have them.</summary>
public static class FigureLook
{
    /// <summary>Whose line a place in the palette is.</summary>
    public static SeriesIdentity Identity(this ModelSlot slot) => slot switch
    {
        ModelSlot.Mamba => SeriesIdentity.Mamba,
        ModelSlot.Transformer => SeriesIdentity.Transformer,
        ModelSlot.S4 => SeriesIdentity.S4,
        _ => SeriesIdentity.OtherModel,
    };

    /// <summary>Whose line a known method's is.</summary>
    public static SeriesIdentity Identity(this SceneBaseline baseline) => baseline.Name switch
    {
        "least-squares" => SeriesIdentity.LeastSquares,
        "ridge" or "lasso" or "exact-posterior" => SeriesIdentity.Regularised,
        "nearest-neighbours" => SeriesIdentity.NearestNeighbours,
        "greedy-tree" or "boosted-trees" => SeriesIdentity.Trees,
        "gradient-descent" => SeriesIdentity.GradientDescent,
        "gd-plus-plus" => SeriesIdentity.GradientDescentPlusPlus,
        _ => SeriesIdentity.OtherBaseline,
    };

    /// <summary>The error axis that the page's charts share.</summary>
    public static FigureAxis ErrorAxis(this ErrorScene scene) =>
        new(Title(scene), scene.LogError ? FigureScale.Log : FigureScale.Linear, scene.Error.Minimum, scene.Error.Maximum);

    /// <summary>The error's colours: on a logarithmic scale always, as in the page's maps.</summary>
    public static FigureAxis ErrorColor(this ErrorScene scene) => new(Title(scene), FigureScale.Log, scene.Error.Minimum, scene.Error.Maximum);

    /// <summary>"Mamba, Transformer and S4".</summary>
    public static string Names(this IEnumerable<SceneModel> models)
    {
        var names = models.Select(model => model.Title).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    /// <summary>0, 1, 2 and so on.</summary>
    public static double[] Count(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];

    /// <summary>Numbers as they would be written, and gaps for what is not finite: a float32 made longer would show digits that nobody measured.</summary>
    public static double[] Values(IEnumerable<float> values) => [.. values.Select(Value)];

    /// <inheritdoc cref="Values"/>
    public static double Value(float value) => float.IsFinite(value) ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : double.NaN;

    private static string Title(ErrorScene scene) => scene.ErrorTitle.Contains("next example", StringComparison.Ordinal) ? "squared error on the next example" : "mean squared error";
}
