using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>Everything that is drawn of two runs at one moment.</summary>
/// <param name="A">The run at the left; null for none.</param>
/// <param name="B">The run at the right; null for none.</param>
public sealed record CompareScene(PlaygroundScene? A, PlaygroundScene? B)
{
    /// <summary>What B's guess differs from A's by; null where there are not two on the same axes.</summary>
    public DifferenceScene? Difference { get; init; }

    /// <summary>The errors of both; null where there are not two.</summary>
    public ComparedErrors? Errors { get; init; }
}

/// <summary>A model's errors in both runs.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Slot">Its colour.</param>
/// <param name="A">In A; NaN where it is not known, null where it is not drawn.</param>
/// <param name="B">In B, likewise.</param>
public sealed record ComparedModel(string Id, string Name, SeriesIdentity Slot, double? A, double? B);
