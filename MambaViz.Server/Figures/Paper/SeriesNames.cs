using MambaViz.Contracts.Figures;
using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Models;

namespace MambaViz.Server.Figures.Paper;

/// <summary>What the series of a table are called in a legend, and whose they are.</summary>
internal static class SeriesNames
{
    private static readonly Dictionary<string, (string Name, SeriesIdentity Identity)> Baselines = new(StringComparer.Ordinal)
    {
        ["least-squares"] = ("Least squares", SeriesIdentity.LeastSquares),
        ["ridge"] = ("Ridge", SeriesIdentity.Regularised),
        ["lasso"] = ("Lasso", SeriesIdentity.Regularised),
        ["exact-posterior"] = ("Exact posterior", SeriesIdentity.Regularised),
        ["two-layer-network"] = ("2-layer network, GD", SeriesIdentity.Network),
        ["nearest-neighbours"] = ("Nearest neighbours", SeriesIdentity.NearestNeighbours),
        ["boosted-trees"] = ("Boosted trees", SeriesIdentity.Trees),
        ["greedy-tree"] = ("Greedy tree", SeriesIdentity.OtherBaseline),
        [new GradientDescent().Name] = ("GD", SeriesIdentity.GradientDescent),
        [GradientDescent.PlusPlus().Name] = ("GD++", SeriesIdentity.GradientDescentPlusPlus),
    };

    /// <summary>Name and identity; a model goes by its kind, or by its id beside another of that kind.</summary>
    public static (string Name, SeriesIdentity Identity) Of(TableReader table, string panel, string series)
    {
        var alone = Of(table, series);
        if (table.Architecture(series) is not { } kind)
            return alone;
        var ofKind = table.SeriesOf(panel).Where(s => table.Architecture(s) == kind).ToList();
        return ofKind.Count == 1 ? alone : (series, series == ofKind[0] ? alone.Identity : SeriesIdentity.OtherModel);
    }

    /// <summary>The same without others beside it.</summary>
    public static (string Name, SeriesIdentity Identity) Of(TableReader table, string series) => table.Architecture(series) switch
    {
        Architectures.Mamba => ("Mamba", SeriesIdentity.Mamba),
        Architectures.Transformer => ("Transformer", SeriesIdentity.Transformer),
        Architectures.S4 => ("S4", SeriesIdentity.S4),
        { } kind => (kind, SeriesIdentity.OtherModel),
        null => Baselines.GetValueOrDefault(series, (series, SeriesIdentity.OtherBaseline)),
    };

    /// <summary>The order of a legend: models as the paper lists them, then baselines.</summary>
    public static int Rank(SeriesIdentity identity) => (int)identity;
}
