using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// How a curve of errors falls with depth: Spearman's rank correlation of layer and error, and R² of the line of log error on layer, of the mean over
/// tasks; with their 90 % intervals by resampling tasks, each with all its layers.
/// </summary>
internal static class DepthTrend
{
    /// <summary>The quantity of the row of Spearman's ρ.</summary>
    public const string Correlation = "rank correlation";

    /// <summary>The quantity of the row of R².</summary>
    public const string Fit = "R2 of log error";

    private const int Resamples = 1000;

    /// <summary>Both rows; their x is the last layer.</summary>
    /// <param name="panel">The panel of the errors.</param>
    /// <param name="series">Whose they are.</param>
    /// <param name="errors">Layer by layer, an error a task.</param>
    public static IEnumerable<ResultsRow> Rows(ResultsPanel panel, ResultsSeries series, IReadOnlyList<double[]> errors)
    {
        var count = errors[0].Length;
        double[] layers = [.. Enumerable.Range(0, errors.Count)];
        int[] all = [.. Enumerable.Range(0, count)];
        var whole = Of(layers, errors, all);
        var random = new TaskRandom(0);
        var resampled = Enumerable.Range(0, Resamples).Select(_ => Of(layers, errors, [.. all.Select(_ => random.Index(count))])).ToList();
        yield return ResultsRow.Of(panel with { Quantity = Correlation }, series, layers[^1], Limits(whole.Correlation, resampled.Select(r => r.Correlation)), count);
        yield return ResultsRow.Of(panel with { Quantity = Fit }, series, layers[^1], Limits(whole.Fit, resampled.Select(r => r.Fit)), count);
    }

    private static (double Correlation, double Fit) Of(double[] layers, IReadOnlyList<double[]> errors, int[] tasks)
    {
        double[] logs = [.. errors.Select(ofLayer => Math.Log10(Math.Max(tasks.Average(task => ofLayer[task]), double.Epsilon)))];
        return (Statistics.Spearman(layers, logs), Statistics.Fit(layers, logs));
    }

    // A mean is inside the interval of its resamples, a statistic of one need not be: it is widened to hold it.
    private static BootstrapMean Limits(double value, IEnumerable<double> resampled)
    {
        double[] sorted = [.. resampled.Order()];
        return new(value, Math.Min(value, sorted[Resamples / 20]), Math.Max(value, sorted[^(Resamples / 20 + 1)]));
    }
}
