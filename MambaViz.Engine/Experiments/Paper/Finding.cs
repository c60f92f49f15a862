using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>What one series says of a claim: a line of the table that decides it.</summary>
/// <param name="Panel">What was measured.</param>
/// <param name="Detail">A shift, a quantity or a place where a claim has several; empty for none.</param>
/// <param name="Series">The model's id; of a line that compares two, the one that the claim is about.</param>
/// <param name="Decisions">The numbers that decide; the line keeps to the claim where all do.</param>
/// <param name="Values">Numbers beside them; in one claim all findings have the same in the same order.</param>
public sealed record Finding(ResultsPanel Panel, string Detail, string Series, IReadOnlyList<Decision> Decisions, IReadOnlyList<FindingValue> Values)
{
    /// <summary>Parameters and steps of the model, then of those that it is compared with.</summary>
    public IReadOnlyList<string> Training { get; init; } = [];

    /// <summary>Whether it keeps to the claim.</summary>
    public Standing Standing => Decisions.Any(d => d.Standing == Standing.Breaks) ? Standing.Breaks
        : Decisions.All(d => d.Standing == Standing.Keeps) ? Standing.Keeps
        : Standing.Open;
}

/// <summary>A number of a finding beside those that decide.</summary>
/// <param name="Name">What it is, in the words of a table's head.</param>
/// <param name="Value">The number; NaN where there is none, as where the paper has none.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio, nothing for a plain number.</param>
public sealed record FindingValue(string Name, double Value, string Unit = "")
{
    /// <summary>A ratio.</summary>
    internal static FindingValue Ratio(string name, double value) => new(name, value, "x");
}
