using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>What the series of a table are called in a legend, and whose they are.</summary>
internal static class SeriesNames
{
    /// <summary>Name and identity; a model goes by its kind, or by its id beside another of that kind.</summary>
    public static (string Name, SeriesIdentity Identity) Of(TableReader table, ResultsPanel panel, string series)
    {
        var alone = Of(table, series);
        if (table.Architecture(series) is not { } kind)
            return alone;
        var ofKind = table.SeriesOf(panel).Where(s => table.Architecture(s) == kind).ToList();
        return ofKind.Count == 1 ? alone : (series, series == ofKind[0] ? alone.Identity : SeriesIdentity.OtherModel);
    }

    /// <summary>The same without others beside it.</summary>
    public static (string Name, SeriesIdentity Identity) Of(TableReader table, string series)
    {
        if (table.Architecture(series) is { } kind)
            return (LookTable.KindTitle(kind), LookTable.OfKind(kind));
        var identity = LookTable.OfBaseline(series);
        return (identity == SeriesIdentity.OtherBaseline ? series : identity.Look().Title, identity);
    }

    /// <summary>
    /// The curves of a panel; of several models of a kind each has its id and a look of its own in the colour of the kind, in the order of their
    /// first row.
    /// </summary>
    public static IReadOnlyList<FigureSeries> Variants(TableReader table, ResultsPanel panel)
    {
        var series = table.SeriesOf(panel).GroupBy(table.Architecture, StringComparer.Ordinal);
        return
        [
            .. series.SelectMany(kind => kind.Select((id, i) => (Id: id, Place: kind.Count() > 1 ? i : (int?)null)))
                .Select(one => (one.Id, one.Place, Look: Of(table, one.Id))).OrderBy(one => Rank(one.Look.Identity))
                .Select(one => PanelBuilder.Series(one.Place is null ? one.Look.Name : one.Id, one.Look.Identity, table.Curve(panel, one.Id)) with { Variant = one.Place }),
        ];
    }

    /// <summary>The order of a legend: models as the paper lists them, then baselines.</summary>
    public static int Rank(SeriesIdentity identity) => (int)identity;
}
