using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>What one panel of a figure must keep to.</summary>
internal static class PanelRules
{
    /// <summary>Checks a panel.</summary>
    /// <param name="name">What the message calls it: <c>panels[0]</c>.</param>
    /// <param name="panel">The panel.</param>
    /// <returns>How many values it holds.</returns>
    /// <exception cref="FigureException">A rule is broken.</exception>
    public static long Check(string name, FigurePanel panel)
    {
        FigureRules.Text($"{name}.title", panel.Title, FigureLimits.TitleLength);
        Check($"{name}.x", panel.X);
        Check($"{name}.y", panel.Y);
        FigureRules.Count($"{name}.series", panel.Series, 0, FigureLimits.Series);
        FigureRules.Count($"{name}.rules", panel.Rules, 0, FigureLimits.Series);
        for (var i = 0; i < panel.Rules.Count; i++)
            Check($"{name}.rules[{i}]", panel.Rules[i]);
        var points = 0L;
        for (var i = 0; i < panel.Series.Count; i++)
            points += Check($"{name}.series[{i}]", panel.Series[i]);
        return panel.Matrix is { } matrix ? points + Check($"{name}.matrix", matrix) : points;
    }

    private static void Check(string name, FigureRule rule)
    {
        FigureRules.Require(Enum.IsDefined(rule.Axis), $"{name}.axis", "x or y", rule.Axis);
        FigureRules.Require(Math.Abs(rule.Value) <= FigureLimits.Magnitude, $"{name}.value", $"finite, at most {FigureLimits.Magnitude} in magnitude", rule.Value);
        FigureRules.Text($"{name}.label", rule.Label, FigureLimits.TitleLength);
    }

    private static long Check(string name, FigureSeries series)
    {
        FigureRules.Text($"{name}.name", series.Name, FigureLimits.TitleLength);
        FigureRules.Require(Enum.IsDefined(series.Identity), $"{name}.identity", "a known one", series.Identity);
        FigureRules.Require(Enum.IsDefined(series.Shape), $"{name}.shape", "a known one", series.Shape);
        FigureRules.Require(series.Variant is null or (>= 0 and <= FigureLimits.Series), $"{name}.variant", $"0 to {FigureLimits.Series}", series.Variant ?? 0);
        FigureRules.Require(series.Tint is null or (> 0 and <= 1), $"{name}.tint", "above 0 and at most 1", series.Tint ?? 0);
        var count = series.X.Count;
        FigureRules.Require(series.Y.Count == count, $"{name}.y", $"as many as x, {count}", series.Y.Count);
        FigureRules.Require((series.Low?.Count ?? count) == count, $"{name}.low", $"as many as x, {count}", series.Low?.Count ?? 0);
        FigureRules.Require((series.High?.Count ?? count) == count, $"{name}.high", $"as many as x, {count}", series.High?.Count ?? 0);
        FigureRules.Require(series.Low is null == series.High is null, $"{name}.low", "given together with high", series.Low is null ? "nothing" : "low alone");
        foreach (var (field, values) in new[] { ("x", series.X), ("y", series.Y), ("low", series.Low ?? []), ("high", series.High ?? []) })
            Values($"{name}.{field}", values);
        if (series.Weights is { } weights)
            Check($"{name}.weights", weights, count);
        return count;
    }

    private static void Check(string name, FigureWeights weights, int count)
    {
        FigureRules.Text($"{name}.title", weights.Title, FigureLimits.TitleLength);
        FigureRules.Require(Enum.IsDefined(weights.Identity), $"{name}.identity", "a known one", weights.Identity);
        FigureRules.Require(weights.Values.Count == count, $"{name}.values", $"as many as x, {count}", weights.Values.Count);
        var least = weights.Values.DefaultIfEmpty().Min(value => double.IsNaN(value) ? 0 : value);
        FigureRules.Require(least >= 0, $"{name}.values", "0 or more, or NaN where they are not known", least);
        Values($"{name}.values", weights.Values);
    }

    private static long Check(string name, FigureMatrix matrix)
    {
        FigureRules.Require(matrix.X.Count >= 1, $"{name}.x", "one column or more", matrix.X.Count);
        FigureRules.Require(matrix.Y.Count >= 1, $"{name}.y", "one row or more", matrix.Y.Count);
        FigureRules.Require(matrix.Values.Count == (long)matrix.X.Count * matrix.Y.Count, $"{name}.values", $"one for each of {matrix.X.Count} columns and {matrix.Y.Count} rows", matrix.Values.Count);
        Check($"{name}.color", matrix.Color);
        foreach (var (field, values) in new[] { ("x", matrix.X), ("y", matrix.Y), ("values", matrix.Values) })
            Values($"{name}.{field}", values);
        return matrix.Values.Count;
    }

    private static void Check(string name, FigureAxis axis)
    {
        FigureRules.Text($"{name}.title", axis.Title, FigureLimits.TitleLength);
        FigureRules.Count($"{name}.labels", axis.Labels ?? [], 0, FigureLimits.Panels * FigureLimits.Series);
        foreach (var label in axis.Labels ?? [])
            FigureRules.Text($"{name}.labels", label, FigureLimits.TitleLength);
        FigureRules.Require(Enum.IsDefined(axis.Scale), $"{name}.scale", "linear or log", axis.Scale);
        foreach (var limit in new[] { axis.Minimum, axis.Maximum })
        {
            FigureRules.Require(
                limit is not { } value || (Math.Abs(value) <= FigureLimits.Magnitude && (axis.Scale != FigureScale.Log || value >= AxisSpan.Smallest)),
                name,
                $"limits of at most {FigureLimits.Magnitude} in magnitude, and on a logarithmic scale of {AxisSpan.Smallest} or more",
                limit ?? 0);
        }

        var isLog = axis.Scale == FigureScale.Log;
        FigureRules.Require(!(axis.Minimum >= axis.Maximum), name, "a minimum below the maximum", axis.Minimum ?? 0);
        var isWide = axis is not { Minimum: { } low, Maximum: { } high } || AxisSpan.IsWide(low, high, isLog);
        FigureRules.Require(isWide, name, "limits far enough apart to be told apart", axis.Minimum ?? 0);
    }

    // A gap is NaN; an infinity would stretch the axis to nothing.
    private static void Values(string name, IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            // Asked first: names of hundreds of thousands of values are not made in vain.
            if (!double.IsNaN(values[i]) && Math.Abs(values[i]) > FigureLimits.Magnitude)
                FigureRules.Require(false, $"{name}[{i}]", $"at most {FigureLimits.Magnitude} in magnitude, or NaN for a gap", values[i]);
        }
    }
}
