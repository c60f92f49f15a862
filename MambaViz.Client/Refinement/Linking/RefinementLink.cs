using MambaViz.Contracts;

namespace MambaViz.Client.Refinement.Linking;

/// <summary>The whole state of the page that a link carries.</summary>
public sealed record RefinementLink
{
    /// <summary>The claim shown, 1 to 8.</summary>
    public int Claim { get; init; } = Claims.PaperClaim.Usual.Number;

    /// <summary>The task shown; null for the first that has results.</summary>
    public string? Task { get; init; }

    /// <summary>One of <see cref="Contracts.Lens.All"/>.</summary>
    public string Lens { get; init; } = Contracts.Lens.Affine;

    /// <summary>Whether errors are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>Whether bands are drawn.</summary>
    public bool HasBands { get; init; } = true;

    /// <summary>The id of a finished run that is shown; null for what ships.</summary>
    public string? Run { get; init; }

    /// <summary>What a live run measures.</summary>
    public Running.RunSize Size { get; init; } = Running.RunSize.Quick;

    /// <summary>The seed of a live run, 0 to <see cref="Limits.ExperimentSeed"/>.</summary>
    public int Seed { get; init; }
}
