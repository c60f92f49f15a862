namespace MambaViz.Contracts.Looks;

/// <summary>The one table of how lines are told apart. A new kind of block, or a new known method, is one line here.</summary>
public static class LookTable
{
    private static readonly Dictionary<SeriesIdentity, Look> Looks = new()
    {
        [SeriesIdentity.Mamba] = new("mamba", "Mamba", Palette.Mamba, [], MarkerShape.Circle),
        [SeriesIdentity.Transformer] = new("transformer", "Transformer", Palette.Transformer, [6, 3], MarkerShape.Square) { PlotDash = [11, 5] },
        [SeriesIdentity.S4] = new("s4", "S4", Palette.S4, [3, 3], MarkerShape.Triangle),
        [SeriesIdentity.Hybrid] = new("hybrid", "Hybrid", Palette.Hybrid, [9, 3, 3, 3], MarkerShape.Cross) { PlotDash = [14, 4, 4, 4] },
        [SeriesIdentity.OtherModel] = new("", "Other model", Palette.Fourth, [6, 3, 1.5, 3], MarkerShape.Diamond) { PlotDash = [11, 4, 2, 4] },
        [SeriesIdentity.Ridge] = Known("ridge", "Ridge", []),
        [SeriesIdentity.LeastSquares] = Known("least-squares", "Least squares", [5, 3]) with { ShortTitle = "Least sq." },
        [SeriesIdentity.Lasso] = Known("lasso", "Lasso", [8, 3]),
        [SeriesIdentity.GradientDescent] = Known("gradient-descent", "GD", [2, 3]),
        [SeriesIdentity.GradientDescentPlusPlus] = Known("gd-plus-plus", "GD++", [6, 3, 1.5, 3]),
        [SeriesIdentity.NearestNeighbours] = Known("nearest-neighbours", "3 nearest neighbours", [1.5, 3]) with { ShortTitle = "3 nearest" },
        [SeriesIdentity.Averaging] = Known("averaging", "Averaging", [3, 2, 1, 2]) with { ShortTitle = "Average" },
        [SeriesIdentity.Network] = Known("two-layer-network", "2-layer network", [12, 3, 1.5, 3]),
        [SeriesIdentity.BoostedTrees] = Known("boosted-trees", "Boosted trees", [4, 2]),
        [SeriesIdentity.GreedyTree] = Known("greedy-tree", "Greedy tree", [9, 3, 1.5, 3, 1.5, 3]),
        [SeriesIdentity.ExactPosterior] = Known("exact-posterior", "Exact posterior", [12, 3]),
        [SeriesIdentity.InferredPosterior] = Known("inferred-posterior", "Posterior, kernel inferred", [12, 3, 3, 3]) with
        {
            ShortTitle = "Inferred posterior",
        },
        [SeriesIdentity.Zero] = Known("zero", "Zero predictor", [2, 6]),
        [SeriesIdentity.OtherBaseline] = Known("other", "Another method", [1.5, 6]),
        [SeriesIdentity.Reference] = new("true-function", "True function", Palette.Ink, [1, 3]) { PlotDash = [1, 6], HasRoundDashes = true },
    };

    private static readonly Dictionary<string, SeriesIdentity> ById =
        Looks.ToDictionary(pair => pair.Value.Id, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All of them, by whose they are.</summary>
    public static IReadOnlyDictionary<SeriesIdentity, Look> All => Looks;

    /// <summary>Whose line it is, drawn.</summary>
    public static Look Look(this SeriesIdentity identity) => Looks[identity];

    /// <summary>The kind of a model by its id in config.json; one that the table lacks is <see cref="SeriesIdentity.OtherModel"/>.</summary>
    public static SeriesIdentity OfKind(string id) =>
        ById.TryGetValue(id, out var identity) && Looks[identity].IsModel ? identity : SeriesIdentity.OtherModel;

    /// <summary>A known method by its name in requests; one that the table lacks is <see cref="SeriesIdentity.OtherBaseline"/>.</summary>
    public static SeriesIdentity OfBaseline(string name) =>
        ById.TryGetValue(name, out var identity) && !Looks[identity].IsModel ? identity : SeriesIdentity.OtherBaseline;

    /// <summary>What a kind of model is called; its id where the table lacks it.</summary>
    public static string KindTitle(string id) => OfKind(id) is var identity and not SeriesIdentity.OtherModel ? Looks[identity].Title : id;

    /// <summary>A known method's name where there is little room; the one given where the table lacks it.</summary>
    public static string ShortTitle(string name, string title) =>
        OfBaseline(name) is var identity and not SeriesIdentity.OtherBaseline ? Looks[identity].ShortTitle : title;

    private static Look Known(string name, string title, double[] dash) => new(name, title, Palette.Ink3, dash);
}
