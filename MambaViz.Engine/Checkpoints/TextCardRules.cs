using System.Globalization;

namespace MambaViz.Engine.Checkpoints;

/// <summary>What the card of a model of language must keep to: what is shown of it is read off the card, and so is how it is asked.</summary>
internal static class TextCardRules
{
    private const int LongestText = 4096;
    private const int LongestPart = 64;
    private const int MostMetrics = 10_000;

    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">A field breaks its rule; the message names it.</exception>
    public static TextCard Checked(TextCard? card)
    {
        if (card is null)
            throw Broken("the file", "an object", "null");
        foreach (var (field, text) in new[]
        {
            ("title", card.Title), ("source", card.Source), ("modelType", card.ModelType), ("numberType", card.NumberType),
            ("identity", card.Identity), ("command", card.Command), ("date", card.Date), ("metricsCommand", card.MetricsCommand ?? ""),
            ("training.task", card.Training?.Task ?? ""), ("training.device", card.Training?.Device ?? ""),
        })
            Text(field, text, LongestText);
        if (card.Format is { } format)
        {
            Text("format.before", format.Before, LongestPart);
            Text("format.between", format.Between, LongestPart);
            Text("format.after", format.After, LongestPart);
        }

        Metrics(card.Metrics ?? []);
        Divergences("lensDivergences", card.LensDivergences ?? []);
        Divergences("jacobianDivergences", card.JacobianDivergences ?? []);
        return card;
    }

    private static void Divergences(string field, IReadOnlyList<double> divergences)
    {
        foreach (var divergence in divergences)
        {
            if (!(double.IsFinite(divergence) && divergence >= 0))
                throw Broken(field, "finite, 0 or more", divergence.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Metrics(IReadOnlyList<TextMetric> metrics)
    {
        if (metrics.Count > MostMetrics)
            throw Broken("metrics", $"a list of at most {MostMetrics}", metrics.Count.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < metrics.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"metrics[{i}]");
            // A list in JSON can hold null whatever the record says.
            if (metrics[i] is not { } metric)
                throw Broken(field, "an object", "null");
            Text($"{field}.family", metric.Family, LongestText);
            foreach (var share in new[] { metric.Accuracy, metric.Low, metric.High })
            {
                if (!(share is >= 0 and <= 1))
                    throw Broken(field, "shares of 0 to 1", share.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static void Text(string field, string? text, int longest)
    {
        if (text is null || text.Length > longest)
            throw Broken(field, $"text of at most {longest} characters", text is null ? "null" : $"{text.Length}");
    }

    private static InvalidDataException Broken(string field, string rule, string value) => new($"{field}: must be {rule}, got {value}.");
}
