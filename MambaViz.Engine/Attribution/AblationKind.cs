namespace MambaViz.Engine.Attribution;

/// <summary>What of a model is left when it predicts without one of its blocks.</summary>
public enum AblationKind
{
    /// <summary>All of it, to compare with.</summary>
    Whole,

    /// <summary>All but one block, which adds nothing to the residual stream.</summary>
    Skipped,

    /// <summary>All but one block, which adds to each token what it adds there on average (see <see cref="ContributionMeans"/>).</summary>
    Mean,

    /// <summary>No block after one: an early exit, which is what the read-out lens shows of the layer after that block.</summary>
    OnlyUpTo,
}
