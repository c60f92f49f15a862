using System.Collections.Immutable;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Links as query strings. What equals the default is left out; what cannot be read takes it.</summary>
public static class RegressionLinkText
{
    // Before the name of a parameter of the task's own.
    private const string ParameterPrefix = "p.";

    private const int MostBaselines = 16;

    private static readonly RegressionLink Default = new();

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(RegressionLink link)
    {
        var task = link.Task;
        return QueryText.Write(
        [
            ("data", link.Data is { } data ? DataCode.InAddress(data) : null),
            ("orders", QueryText.Unless(link.Orders, Default.Orders)),
            ("class", QueryText.Unless(task.Name, Default.Task.Name)),
            ("d", task.Dimension),
            ("shift", QueryText.Unless(task.Shift, Default.Task.Shift)),
            ("noise", task.Noise),
            .. task.Parameters.Select(p => (ParameterPrefix + Uri.EscapeDataString(p.Key), (object?)p.Value)),
            ("seed", QueryText.Unless(task.Seed, Default.Task.Seed)),
            ("examples", QueryText.Unless(task.Examples, Default.Task.Examples)),
            ("prompts", QueryText.Unless(task.Prompts, Default.Task.Prompts)),
            ("models", link.Models),
            ("lens", QueryText.Unless(link.Lens, Default.Lens)),
            ("baselines", link.Baselines),
            ("count", link.Count),
            ("layer", link.Layer),
            ("scale", link.LogError ? null : "linear"),
            ("why", link.Why ? "on" : null),
        ]);
    }

    /// <summary>
    /// Reads a query with or without its question mark. Never fails: a bad part is ignored; whether a class or shift exists, the server says.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    public static RegressionLink Read(string query, Func<string, DataSet?>? openData = null)
    {
        var parts = QueryText.Parts(query);
        return new RegressionLink
        {
            Task = new TaskChoice
            {
                Name = parts.Name("class") ?? Default.Task.Name,
                Dimension = parts.Whole("d", 1, int.MaxValue),
                Shift = parts.Name("shift") ?? Default.Task.Shift,
                Noise = parts.Number("noise") is { } noise and >= 0 and <= Limits.Noise ? noise : null,
                Parameters = Parameters(parts),
                Seed = parts.Whole("seed", 0, TaskChoice.LargestSeed) ?? Default.Task.Seed,
                Examples = parts.Whole("examples", 1, Limits.BaselineExamples) ?? Default.Task.Examples,
                Prompts = parts.Whole("prompts", 1, int.MaxValue) is { } prompts && TaskChoice.PromptCounts.Contains(prompts)
                    ? prompts
                    : Default.Task.Prompts,
            },
            Data = parts.GetValueOrDefault("data") is { } said ? (openData ?? DataCode.Read)(said) : null,
            Orders = parts.Whole("orders", 1, int.MaxValue) is { } orders && RegressionLink.OrderCounts.Contains(orders) ? orders : Default.Orders,
            Models = parts.AllNames("models") is { } models ? [.. models.Take(RegressionState.MostModels)] : null,
            Lens = parts.LensName() ?? Default.Lens,
            Baselines = parts.AllNames("baselines") is { } baselines ? [.. baselines.Take(MostBaselines)] : null,
            Count = parts.Whole("count", 0, Limits.BaselineExamples),
            Layer = parts.Whole("layer", 0, 255),
            LogError = parts.GetValueOrDefault("scale") != "linear",
            Why = parts.GetValueOrDefault("why") == "on",
        };
    }

    private static ImmutableSortedDictionary<string, double> Parameters(IReadOnlyDictionary<string, string> parts) => parts.Keys
        .Where(part => part.StartsWith(ParameterPrefix, StringComparison.Ordinal))
        .Select(part => (Name: QueryText.AsName(Uri.UnescapeDataString(part[ParameterPrefix.Length..])), Value: parts.Number(part)))
        .Where(part => part is { Name: not null, Value: not null })
        .Take(Limits.Parameters)
        .ToImmutableSortedDictionary(part => part.Name!, part => part.Value!.Value, StringComparer.Ordinal);
}
