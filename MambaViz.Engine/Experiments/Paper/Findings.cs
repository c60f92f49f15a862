using System.Globalization;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Gathers the numbers that decide a claim.</summary>
internal sealed class Findings
{
    private readonly List<(string Text, bool Holds)> _found = [];
    private readonly List<Finding> _lines = [];

    /// <summary>Adds a number in words and whether it keeps to the threshold.</summary>
    public void Add(string text, bool holds) => _found.Add((text, holds));

    /// <summary>Adds a line to the table that decides.</summary>
    public void AddLine(PanelName panel, string detail, string series, bool holds, params IReadOnlyList<FindingValue> values) =>
        _lines.Add(new(panel.Task, panel.Dimension, detail, series, holds, values));

    /// <summary>The verdict: holds where all numbers do, in part where some do.</summary>
    public Verdict Judge(int number, string claim, string paper, string threshold) => new(
        number,
        claim,
        paper,
        _found.Count == 0 ? "not measured" : string.Join("; ", _found.Select(f => f.Text)),
        threshold,
        _found.Count == 0 ? VerdictOutcome.NotRun
            : _found.All(f => f.Holds) ? VerdictOutcome.Holds
            : _found.Any(f => f.Holds) ? VerdictOutcome.InPart
            : VerdictOutcome.FallsShort)
    {
        Findings = _lines,
    };

    /// <summary>Two significant digits.</summary>
    public static string Number(double value) => value == 0 ? "0"
        : Math.Abs(value) is >= .001 and < 1e5 ? Math.Round(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15)).ToString("0.#####", CultureInfo.InvariantCulture)
        : value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    /// <summary>"1.3x".</summary>
    public static string Times(double ratio) => Number(ratio) + "x";
}
