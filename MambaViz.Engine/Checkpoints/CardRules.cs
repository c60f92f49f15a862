using System.Globalization;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Checkpoints;

/// <summary>What a card must keep to: it is written by hand and by programs, and everything that is shown of a model is read off it.</summary>
internal static class CardRules
{
    private const int LongestText = 4096;
    private const int MostMetrics = 1000;
    private const int MostDimensions = 4096;

    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">A field breaks its rule; the message names it.</exception>
    public static TrainingCard Checked(TrainingCard? card)
    {
        if (card is null)
            throw Broken("the file", "an object", "null");
        Text("title", card.Title);
        Text("command", card.Command);
        Text("device", card.Device);
        Text("date", card.Date);
        Text("metricsCommand", card.MetricsCommand ?? "");
        if (FunctionClassCatalogue.All.All(known => !string.Equals(known.Name, card.Task, StringComparison.Ordinal)))
            throw Broken("task", $"one of {string.Join(", ", FunctionClassCatalogue.All.Select(known => known.Name))}", $"\"{card.Task}\"");
        Within("dimension", card.Dimension, 1, MostDimensions);
        Within("examples", card.Examples, 0, int.MaxValue);
        Within("batchSize", card.BatchSize, 0, int.MaxValue);
        Within("steps", card.Steps, 0, long.MaxValue);
        Within("takenUpAt", card.TakenUpAt ?? 0, 0, long.MaxValue);
        Within("peakLearningRate", card.PeakLearningRate, 0, double.MaxValue);
        Within("seconds", card.Seconds, 0, double.MaxValue);
        Metrics(card.Metrics);
        foreach (var error in card.LensErrors ?? [])
            Within("lensErrors", error, 0, double.MaxValue);
        return card;
    }

    private static void Metrics(IReadOnlyList<CardMetric>? metrics)
    {
        if (metrics is null || metrics.Count > MostMetrics)
            throw Broken(
                "metrics", $"a list of at most {MostMetrics}", metrics is null ? "null" : metrics.Count.ToString(CultureInfo.InvariantCulture));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < metrics.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"metrics[{i}]");
            // A list in JSON can hold null whatever the record says.
            if (metrics[i] is not { } metric)
                throw Broken(field, "an object", "null");
            Text($"{field}.name", metric.Name);
            if (!names.Add(metric.Name))
                throw Broken($"{field}.name", "named once", metric.Name);
            foreach (var value in new[] { metric.Value, metric.Low, metric.High })
                Within(field, value, double.MinValue, double.MaxValue);
        }
    }

    private static void Text(string field, string? text)
    {
        if (text is null || text.Length > LongestText)
            throw Broken(field, $"text of at most {LongestText} characters", text is null ? "null" : $"{text.Length}");
    }

    // What is infinite, or no number, cannot be told in JSON again.
    private static void Within(string field, double value, double low, double high)
    {
        if (value >= low && value <= high)
            return;
        var rule = high < int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{low} to {high}") : low < 0 ? "finite" : "finite, 0 or more";
        throw Broken(field, rule, value.ToString(CultureInfo.InvariantCulture));
    }

    private static InvalidDataException Broken(string field, string rule, string value) => new($"{field}: must be {rule}, got {value}.");
}
