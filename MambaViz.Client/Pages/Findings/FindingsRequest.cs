using System.Collections.Immutable;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Findings;

/// <summary>
/// What the page is asked to show, which is what its address says: <c>claim=4&amp;task=skewed-linear</c>. What equals the default is left out; what
/// cannot
/// be read takes it; what names something that is not there stays, and the page says so.
/// </summary>
public sealed record FindingsRequest
{
    // The id of a run begins with its experiment.
    private const char AfterExperiment = '~';
    private const char BetweenRuns = ';';

    /// <summary>What an address without a query asks for.</summary>
    public static FindingsRequest Default { get; } = new();

    /// <summary>The claim asked for, by its number in text.</summary>
    public string ClaimName { get; init; } = PaperClaim.Usual.Name;

    /// <summary>The claim shown: the usual one where there is none of that name.</summary>
    public PaperClaim Claim
    {
        get => PaperClaim.Find(ClaimName) ?? PaperClaim.Usual;
        init => ClaimName = value.Name;
    }

    /// <summary>The task shown; null for the first that has results.</summary>
    public string? Task { get; init; }

    /// <summary>
    /// The distribution of inputs shown where a task was asked on several; by default that of the training, and of the paper's figures by layer.
    /// </summary>
    public string Inputs { get; init; } = "skewed";

    /// <summary>One of <see cref="Contracts.Lens.All"/>.</summary>
    public string Lens { get; init; } = Contracts.Lens.Affine;

    /// <summary>Whether errors are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>Whether bands are drawn.</summary>
    public bool HasBands { get; init; } = true;

    /// <summary>The ids of finished runs that are shown instead of what ships, by experiment.</summary>
    public ImmutableSortedDictionary<string, string> Runs { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>How much a live run measures: the name of one of the server's presets.</summary>
    public string Size { get; init; } = "quick";

    /// <summary>The seed of a live run, 0 to <see cref="Limits.ExperimentSeed"/>.</summary>
    public int Seed { get; init; }

    /// <summary>Reads a query with or without its question mark. Never fails.</summary>
    public static FindingsRequest Read(string query)
    {
        var parts = QueryText.Parts(query);
        var runs = (parts.GetValueOrDefault("run") ?? "").Split(BetweenRuns);
        return new()
        {
            ClaimName = parts.Name("claim") ?? Default.ClaimName,
            Task = parts.Name("task"),
            Inputs = parts.Name("inputs") ?? Default.Inputs,
            Lens = parts.LensName() ?? Default.Lens,
            LogError = parts.GetValueOrDefault("scale") != "linear",
            HasBands = parts.GetValueOrDefault("bands") != "off",
            Runs = Default.Runs.SetItems(runs.Where(IsOfClaim).Select(run => KeyValuePair.Create(ExperimentOf(run), run))),
            Size = parts.Name("size") ?? Default.Size,
            Seed = parts.Whole("seed", 0, (int)Limits.ExperimentSeed) ?? 0,
        };
    }

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public string Write() => QueryText.Write(
        ("claim", QueryText.Unless(ClaimName, Default.ClaimName)),
        ("task", Task),
        ("inputs", QueryText.Unless(Inputs, Default.Inputs)),
        ("lens", QueryText.Unless(Lens, Default.Lens)),
        ("scale", LogError ? null : "linear"),
        ("bands", HasBands ? null : "off"),
        ("run", Runs.IsEmpty ? null : string.Join(BetweenRuns, Runs.Values)),
        ("size", QueryText.Unless(Size, Default.Size)),
        ("seed", QueryText.Unless(Seed, 0)));

    private static string ExperimentOf(string run) => run.Split(AfterExperiment)[0];

    private static bool IsOfClaim(string run) => run.Length <= Limits.ResultId && PaperClaim.All.Any(claim => claim.Experiment == ExperimentOf(run));
}
