namespace MambaViz.Client.Pages.Findings;

/// <summary>A claim of the paper as the list shows it.</summary>
/// <param name="Number">1 to 8 of function classes, 9 to 12 of language.</param>
/// <param name="Title">The claim, short.</param>
/// <param name="Experiment">The experiment that decides it.</param>
public sealed record PaperClaim(int Number, string Title, string Experiment)
{
    /// <summary>All claims: those of function classes in the order of the paper, then those of language.</summary>
    public static IReadOnlyList<PaperClaim> All { get; } =
    [
        new(1, "Mamba and the transformer match least squares", "error-by-examples"),
        new(2, "S4 is much worse", "error-by-examples"),
        new(3, "Past the training length, linear error grows", "error-beyond-training"),
        new(4, "Error falls log-linearly with depth", "error-by-layer"),
        new(5, "The affine lens ends at scale 1, shift 0", "lens-by-layer"),
        new(6, "Both beat GD and GD++ in as many steps", "error-by-layer"),
        new(7, "Performance survives shifts of the prompts", "error-under-shifts"),
        new(8, "Mamba’s cost per added example is flat", "cost-by-context"),
        new(9, "In words Mamba equals a transformer of its size", "accuracy-by-family"),
        new(10, "More demonstrations help", "accuracy-by-demonstrations"),
        new(11, "The right answer is refined layer by layer", "probability-by-layer"),
        new(12, "Recall is bounded by the state", "recall-by-pairs"),
    ];

    /// <summary>The claim of a number, as links have it; null where there is none.</summary>
    public static PaperClaim? Find(string number) => All.FirstOrDefault(claim => claim.Name == number);

    /// <summary>Its number as links have it.</summary>
    public string Name => FormattableString.Invariant($"{Number}");

    /// <summary>The claim that the page opens with.</summary>
    public static PaperClaim Usual { get; } = All[3];
}
