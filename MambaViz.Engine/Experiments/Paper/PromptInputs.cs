namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// The distributions of inputs that models of skewed linear regression are asked on. They are trained on skewed ones; of the paper's figures 3 to 5 are
/// of those, and figures 1 and 10 of isotropic ones: a number is compared with the one of its own distribution alone.
/// </summary>
public static class PromptInputs
{
    /// <summary>Standard normal.</summary>
    public const string Isotropic = "isotropic";

    /// <summary>As the class draws them: direction i scaled by 1/i.</summary>
    public const string Skewed = "skewed";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Isotropic, Skewed];

    /// <summary>Whether a panel's numbers are of the paper's figures 1 and 10: skewed linear regression with d = 20, isotropic prompts.</summary>
    internal static bool IsFigure1(Results.ResultsPanel panel) => panel is { Task: "skewed-linear", Dimension: 20, Inputs: Isotropic };

    /// <summary>Whether they are of its figures 3 to 5: the same models, skewed prompts.</summary>
    internal static bool IsFigure3(Results.ResultsPanel panel) => panel is { Task: "skewed-linear", Dimension: 20, Inputs: Skewed };
}
