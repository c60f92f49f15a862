using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>Links as query strings. What equals the default is left out; what cannot be read takes it.</summary>
public static class PlaygroundLinkText
{
    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(PlaygroundLink link)
    {
        List<string> parts = [.. ContextText.Write(link.Context)];
        if (link.Layer is { } layer)
            parts.Add(FormattableString.Invariant($"layer={layer}"));
        if (link.Lens != Lens.Tuned)
            parts.Add("lens=" + link.Lens);
        if (link.Models is { } models)
            parts.Add("models=" + QueryText.Names(models));
        if (link.OtherLayers != OtherLayers.None)
            parts.Add("others=" + (link.OtherLayers == OtherLayers.All ? "all" : "one"));
        if (link.Touched is not null)
            parts.Add("touched=" + Uri.EscapeDataString(link.Touched));
        if (!link.LogError)
            parts.Add("scale=linear");
        if (link.Why)
            parts.Add("why=on");
        if (AblationChoice.Write(link.Without) is { } without)
            parts.Add("without=" + without);
        return string.Join('&', parts);
    }

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    /// <param name="query">The query.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    public static PlaygroundLink Read(string query, Func<string, DataSet?>? openData = null)
    {
        var parts = QueryText.Parts(query);
        return new PlaygroundLink
        {
            Context = ContextText.Read(parts, openData ?? DataCode.Read),
            Layer = byte.TryParse(parts.GetValueOrDefault("layer"), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
                ? layer
                : null,
            Lens = Lens.All.FirstOrDefault(lens => lens == parts.GetValueOrDefault("lens")) ?? Lens.Tuned,
            Models = parts.TryGetValue("models", out var models) ? ReadModels(models) : null,
            OtherLayers = parts.GetValueOrDefault("others") switch { "all" => OtherLayers.All, "one" => OtherLayers.One, _ => OtherLayers.None },
            Touched = parts.GetValueOrDefault("touched") is { Length: > 0 and <= Limits.NameLength } touched ? touched : null,
            LogError = parts.GetValueOrDefault("scale") != "linear",
            Why = parts.GetValueOrDefault("why") == "on",
            Without = AblationChoice.Read(parts.GetValueOrDefault("without")),
        };
    }

    private static ImmutableArray<string> ReadModels(string text) =>
        [.. QueryText.ReadNames(text).Where(id => id.Length <= Limits.NameLength)];
}
