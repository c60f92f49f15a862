using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>What to predict from what.</summary>
public sealed record RefinementInput
{
    /// <summary>The context, in order.</summary>
    public required IReadOnlyList<InContextExample> Examples { get; init; }

    /// <summary>Query inputs, at least one, each of the model's input dimension.</summary>
    public required IReadOnlyList<double[]> Queries { get; init; }

    /// <summary>How layers are read.</summary>
    public LensKind Lens { get; init; }

    /// <summary>First number of examples to predict after, 0 to the number of <see cref="Examples"/>.</summary>
    public int FromExample { get; init; }

    /// <summary>
    /// Further examples of the same task for the affine lens. Without them it is fitted on the last <see cref="AffineLens.PointCount"/>
    /// predictions that the model made of each next example before seeing it.
    /// </summary>
    public IReadOnlyList<InContextExample>? Calibration { get; init; }
}
