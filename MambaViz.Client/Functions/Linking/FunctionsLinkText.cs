using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Layout;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Linking;

/// <summary>Links as query strings. What equals the default is left out; what cannot be read takes it.</summary>
public static class FunctionsLinkText
{
    // Before the name of a parameter of the task's own.
    private const string ParameterPrefix = "p.";

    private const int MostBaselines = 16;

    private static readonly FunctionsLink Default = new();

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(FunctionsLink link)
    {
        var parts = new List<string>();
        var task = link.Task;
        AddText("class", task.Name, Default.Task.Name);
        Add("d", task.Dimension, null);
        AddText("shift", task.Shift, Default.Task.Shift);
        Add("noise", task.Noise, null);
        foreach (var (name, value) in task.Parameters)
            Add(ParameterPrefix + Uri.EscapeDataString(name), value, null);
        Add("seed", task.Seed, Default.Task.Seed);
        Add("examples", task.Examples, Default.Task.Examples);
        Add("prompts", task.Prompts, Default.Task.Prompts);
        if (link.Models is { } models)
            parts.Add("models=" + string.Join(',', models.Select(Uri.EscapeDataString)));
        AddText("lens", link.Lens, Default.Lens);
        if (link.Baselines is { } baselines)
            parts.Add("baselines=" + string.Join(',', baselines.Select(Uri.EscapeDataString)));
        Add("count", link.Count, null);
        Add("layer", link.Layer, null);
        if (!link.LogError)
            parts.Add("scale=linear");
        return string.Join('&', parts);

        void Add(string name, IFormattable? value, IFormattable? usual)
        {
            if (value is not null && !value.Equals(usual))
                parts.Add(name + "=" + value.ToString(null, CultureInfo.InvariantCulture));
        }

        void AddText(string name, string value, string usual)
        {
            if (value != usual)
                parts.Add(name + "=" + Uri.EscapeDataString(value));
        }
    }
    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored; whether a class or shift exists, the server says.</summary>
    public static FunctionsLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new FunctionsLink
        {
            Task = new TaskChoice
            {
                Name = Name(parts.GetValueOrDefault("class")) ?? Default.Task.Name,
                Dimension = Whole("d", 1, int.MaxValue),
                Shift = Name(parts.GetValueOrDefault("shift")) ?? Default.Task.Shift,
                Noise = Number(parts.GetValueOrDefault("noise")) is { } noise and >= 0 and <= Limits.Noise ? noise : null,
                Parameters = Parameters(parts),
                Seed = Whole("seed", 0, TaskChoice.LargestSeed) ?? Default.Task.Seed,
                Examples = Whole("examples", 1, Limits.BaselineExamples) ?? Default.Task.Examples,
                Prompts = Whole("prompts", 1, int.MaxValue) is { } prompts && TaskChoice.PromptCounts.Contains(prompts) ? prompts : Default.Task.Prompts,
            },
            Models = parts.TryGetValue("models", out var models) ? [.. Names(models).Take(FunctionsState.MostModels)] : null,
            Lens = Lens.All.FirstOrDefault(lens => lens == parts.GetValueOrDefault("lens")) ?? Default.Lens,
            Baselines = parts.TryGetValue("baselines", out var baselines) ? [.. Names(baselines).Take(MostBaselines)] : null,
            Count = Whole("count", 0, Limits.BaselineExamples),
            Layer = Whole("layer", 0, 255),
            LogError = parts.GetValueOrDefault("scale") != "linear",
        };

        int? Whole(string name, int minimum, int maximum) =>
            int.TryParse(parts.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number : null;
    }

    private static ImmutableSortedDictionary<string, double> Parameters(IReadOnlyDictionary<string, string> parts) => parts
        .Where(part => part.Key.StartsWith(ParameterPrefix, StringComparison.Ordinal))
        .Select(part => (Name: Name(Uri.UnescapeDataString(part.Key[ParameterPrefix.Length..])), Value: Number(part.Value)))
        .Where(part => part is { Name: not null, Value: not null })
        .Take(Limits.Parameters)
        .ToImmutableSortedDictionary(part => part.Name!, part => part.Value!.Value, StringComparer.Ordinal);

    private static string? Name(string? text) => text is { Length: > 0 and <= Limits.NameLength } ? text : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<string> Names(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Name).OfType<string>().Distinct(StringComparer.Ordinal);
}
