namespace MambaViz.Client.Pages.Findings;

/// <summary>How far a live run is.</summary>
/// <param name="Experiment">What runs.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Doing">What is being computed.</param>
/// <param name="SecondsLeft">Time left; null before there is a pace.</param>
public sealed record RunProgress(string Experiment, double Share, string Doing, double? SecondsLeft)
{
    /// <summary>"62 %".</summary>
    public string Percent => FormattableString.Invariant($"{Math.Floor(100 * Share):0} %");

    /// <summary>"40 s left", "3 min left"; nothing before there is a pace.</summary>
    public string? Left => SecondsLeft switch
    {
        null => null,
        < 1 => "under 1 s left",
        < 90 and var seconds => FormattableString.Invariant($"{seconds:0} s left"),
        var seconds => FormattableString.Invariant($"{seconds / 60:0} min left"),
    };
}
