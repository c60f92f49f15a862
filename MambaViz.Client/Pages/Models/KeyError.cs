using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>The one measured error that stands for a model in a list.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">Mean squared error.</param>
public sealed record KeyError(string Name, double Value)
{
    // In the middle of what prompts hold: with fewer no model knows much, with more the good ones are alike.
    private const string Usual = ", 20 examples";

    /// <summary>The error after 20 examples where that was measured, else the last of the card; null where nothing was.</summary>
    public static KeyError? Of(ModelCard card) => card.Metrics.Count == 0
        ? null
        : card.Metrics.Where(metric => metric.Key.EndsWith(Usual, StringComparison.Ordinal)).Append(card.Metrics.Last())
            .Select(metric => new KeyError(metric.Key, metric.Value)).First();
}
