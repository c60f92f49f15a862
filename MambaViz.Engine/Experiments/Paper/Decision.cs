namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Where a number stands to its bounds.</summary>
public enum Standing
{
    /// <summary>Its whole interval keeps to them.</summary>
    Keeps,

    /// <summary>Its interval straddles one: more prompts would decide.</summary>
    Open,

    /// <summary>Its whole interval breaks one.</summary>
    Breaks,
}

/// <summary>A number that decides, with its 90 % interval and the bounds that it must keep to.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Measured">The number and its interval.</param>
/// <param name="Count">Prompts, tasks or repetitions behind it.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio, nothing for a plain number.</param>
public sealed record Decision(string Name, BootstrapMean Measured, int Count, string Unit = "")
{
    // More than anybody would run: the number lies on its bound.
    private const double MostPrompts = 1e7;

    /// <summary>The least it may be; null for no such bound.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The most it may be; null for no such bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>Where it stands.</summary>
    public Standing Standing => Measured.High < AtLeast || Measured.Low > AtMost ? Standing.Breaks
        : Measured.Low < AtLeast || Measured.High > AtMost ? Standing.Open
        : Standing.Keeps;

    /// <summary>
    /// About how many prompts would decide, for an open number: as many as shrink its interval, whose width falls with their root, to the distance from
    /// the bound. Null where it is decided, or lies so near its bound that no number of prompts anybody would run decides.
    /// </summary>
    public long? PromptsToDecide
    {
        get
        {
            if (Standing != Standing.Open)
                return null;
            var needed = new[] { Needed(AtLeast), Needed(AtMost) }.Max();
            return needed <= MostPrompts ? Rounded(needed) : null;
        }
    }

    /// <summary>The bounds in words: "at least 3x", "0.95 to 1.05".</summary>
    public string Bounds => (AtLeast, AtMost) switch
    {
        ({ } least, { } most) => $"{Findings.Number(least)} to {Findings.Number(most)}",
        ({ } least, null) => $"at least {Findings.Number(least)}{Unit}",
        (null, { } most) => $"at most {Findings.Number(most)}{Unit}",
        _ => "",
    };

    // 0 for a bound that the interval does not straddle.
    private double Needed(double? bound)
    {
        if (bound is not { } limit || limit <= Measured.Low || limit >= Measured.High)
            return 0;
        var half = limit > Measured.Mean ? Measured.High - Measured.Mean : Measured.Mean - Measured.Low;
        return Count * Math.Pow(half / (limit - Measured.Mean), 2);
    }

    // To two digits: it is an estimate.
    private static long Rounded(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return (long)(Math.Ceiling(count / unit - 1e-9) * unit);
    }
}
