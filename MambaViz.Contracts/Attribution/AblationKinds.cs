namespace MambaViz.Contracts.Attribution;

/// <summary>The wire names of what is done to a block of a model.</summary>
public static class AblationKinds
{
    /// <summary>Nothing: the whole model, to compare with.</summary>
    public const string Whole = "whole";

    /// <summary>The block adds nothing to the residual stream.</summary>
    public const string Skipped = "skipped";

    /// <summary>The block adds to each token what it adds at that place of a prompt on average over the model's own task.</summary>
    public const string Mean = "mean";

    /// <summary>No block comes after it: an early exit.</summary>
    public const string OnlyUpTo = "onlyUpTo";
}
