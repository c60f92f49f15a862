using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>What is said of how much examples matter.</summary>
public static class InfluenceWords
{
    /// <summary>What it shows.</summary>
    public const string Hint = Words.WhichMatter + ": a ring around each, as wide as the curve moves without it. Point at one to see that curve.";

    private const string TooFew = "Rings come with the first example.";

    private const string NoServer = "Rings need a server.";

    private static readonly string TooMany =
        $"Which of more than {ChartNumber.Whole(Limits.AttributionExamples)} examples matter is not worked out: each is left out in turn.";

    /// <summary>The line under the plot.</summary>
    /// <param name="influence">What is known.</param>
    /// <param name="canAsk">Whether more may arrive.</param>
    public static string Notice(SceneInfluence influence, bool canAsk) => influence switch
    {
        { Values.Length: 0 } => TooFew,
        { Values.Length: > Limits.AttributionExamples } => TooMany,
        { Line: { } line } => $"Dashed: {ChartSentence.LeftOut(influence, line)}, {ChartNumber.Error(influence.Values[line.Example])} away.",
        _ when !float.IsNaN(influence.Widest) => ChartSentence.Rings(influence),
        { IsComplete: true } => "Rings need one example more: without one the affine lens cannot be fitted.",
        _ => canAsk ? $"Rings: how {ChartSentence.Within(influence)} does without each example is being asked." : NoServer,
    };
}
