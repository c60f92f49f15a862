namespace MambaViz.Engine.Experiments.Paper;

/// <summary>What one series says of a claim: a line of the table that decides it.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="Detail">A shift or a quantity where a claim has several; empty for none.</param>
/// <param name="Series">The model's id.</param>
/// <param name="Holds">Whether it keeps to the claim's threshold.</param>
/// <param name="Values">Its numbers, the deciding one first; in one claim all findings have the same in the same order.</param>
public sealed record Finding(string Task, int Dimension, string Detail, string Series, bool Holds, IReadOnlyList<FindingValue> Values);

/// <summary>A number of a finding.</summary>
/// <param name="Name">What it is, in the words of a table's head.</param>
/// <param name="Value">The number; NaN where there is none, as where the paper has none.</param>
/// <param name="Unit">What stands behind it: <c>x</c> for a ratio, nothing for a plain number.</param>
public sealed record FindingValue(string Name, double Value, string Unit = "")
{
    /// <summary>A ratio.</summary>
    internal static FindingValue Ratio(string name, double value) => new(name, value, "x");
}
