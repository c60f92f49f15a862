using System.Globalization;
using MambaViz.Client.Layout;
using MambaViz.Client.Refinement.Claims;
using MambaViz.Client.Refinement.Running;
using MambaViz.Contracts;

namespace MambaViz.Client.Refinement.Linking;

/// <summary>Links as query strings: <c>claim=4&amp;task=skewed-linear</c>. What equals the default is left out; what cannot be read takes it.</summary>
public static class RefinementLinkText
{
    private static readonly RefinementLink Default = new();

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(RefinementLink link)
    {
        var parts = new List<string>();
        Add("claim", link.Claim.ToString(CultureInfo.InvariantCulture), Default.Claim.ToString(CultureInfo.InvariantCulture));
        Add("task", link.Task, Default.Task);
        Add("lens", link.Lens, Default.Lens);
        Add("scale", link.LogError ? null : "linear", null);
        Add("bands", link.HasBands ? null : "off", null);
        Add("run", link.Run, Default.Run);
        Add("size", link.Size.Name, Default.Size.Name);
        Add("seed", link.Seed == 0 ? null : link.Seed.ToString(CultureInfo.InvariantCulture), null);
        return string.Join('&', parts);

        void Add(string name, string? value, string? usual)
        {
            if (value is not null && value != usual)
                parts.Add(name + "=" + Uri.EscapeDataString(value));
        }
    }

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored; whether a task or run exists, the server says.</summary>
    public static RefinementLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new RefinementLink
        {
            Claim = Whole("claim", PaperClaim.All.Count) is { } claim and > 0 ? claim : Default.Claim,
            Task = Text("task", Limits.NameLength),
            Lens = Lens.All.FirstOrDefault(lens => lens == parts.GetValueOrDefault("lens")) ?? Default.Lens,
            LogError = parts.GetValueOrDefault("scale") != "linear",
            HasBands = parts.GetValueOrDefault("bands") != "off",
            Run = Text("run", Limits.ResultId),
            Size = RunSize.All.FirstOrDefault(size => size.Name == parts.GetValueOrDefault("size")) ?? Default.Size,
            Seed = Whole("seed", (int)Limits.ExperimentSeed) ?? 0,
        };

        string? Text(string name, int longest) => parts.GetValueOrDefault(name) is { Length: > 0 } text && text.Length <= longest ? text : null;

        int? Whole(string name, int most) =>
            int.TryParse(parts.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
    }
}
