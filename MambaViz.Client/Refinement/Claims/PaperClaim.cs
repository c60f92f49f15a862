namespace MambaViz.Client.Refinement.Claims;

/// <summary>A claim of the paper as the list shows it.</summary>
/// <param name="Number">1 to 8.</param>
/// <param name="Title">The claim, short.</param>
/// <param name="Experiment">The experiment that decides it.</param>
/// <param name="Before">What stands before its deciding numbers: "ρ = ".</param>
/// <param name="After">What stands behind them, with the threshold: ", needs −0.9".</param>
public sealed record PaperClaim(int Number, string Title, string Experiment, string Before, string After)
{
    /// <summary>Where a claim is decided by how many numbers keep to the threshold, what they do: "within 2× of the paper". Null where the numbers are shown.</summary>
    public string? Counted { get; init; }

    /// <summary>The eight claims, in the order of the paper.</summary>
    public static IReadOnlyList<PaperClaim> All { get; } =
    [
        new(1, "Mamba and the transformer match least squares", "error-by-examples", "", " its error, needs 1.5×"),
        new(2, "S4 is much worse", "error-by-examples", "", " the others, needs 3×"),
        new(3, "Past the training length, linear error grows", "error-beyond-training", "", " to 5 lengths") { Counted = "as in the paper" },
        new(4, "Error falls log-linearly with depth", "error-by-layer", "ρ = ", ", needs −0.9"),
        new(5, "The affine lens ends at scale 1, shift 0", "lens-by-layer", "scale ", ", needs 5 %"),
        new(6, "Both beat GD and GD++ in as many steps", "error-by-layer", "", " below the better"),
        new(7, "Performance survives shifts of the prompts", "error-under-shifts", "", "") { Counted = "within 2× of the paper" },
        new(8, "Mamba’s cost per added example is flat", "cost-by-context", "", "") { Counted = "as in the paper" },
    ];

    /// <summary>The claim of a number; the one that names the page where there is none.</summary>
    public static PaperClaim Of(int number) => All.FirstOrDefault(claim => claim.Number == number) ?? Usual;

    /// <summary>The claim that the page opens with.</summary>
    public static PaperClaim Usual { get; } = All[3];
}
