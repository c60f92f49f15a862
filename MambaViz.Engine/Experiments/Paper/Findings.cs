using System.Globalization;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Gathers the numbers that decide a claim.</summary>
internal sealed class Findings(TableReader reader)
{
    private readonly List<Finding> _lines = [];
    private readonly List<string> _remarks = [];

    /// <summary>Adds a line of one model.</summary>
    public void Add(ResultsPanel panel, string detail, string series, IReadOnlyList<Decision> decisions, params IReadOnlyList<FindingValue> values) =>
        _lines.Add(new(panel, detail, series, decisions, values) { Training = reader.Model(series) is { } model ? [model.Training] : [] });

    /// <summary>Adds a line that compares a model with others: parameters and steps of all stand in it.</summary>
    public void AddComparison(ResultsPanel panel, string detail, string series, IEnumerable<string> others, Decision decision, params IReadOnlyList<FindingValue> values) =>
        _lines.Add(new(panel, detail, series, [decision], values) { Training = Compared(series, others) });

    /// <summary>Adds a sentence that the numbers call for.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>Adds a sentence that several lines call for.</summary>
    public void RemarkOnce(string sentence)
    {
        if (!_remarks.Contains(sentence, StringComparer.Ordinal))
            _remarks.Add(sentence);
    }

    /// <summary>The verdict: holds where all lines keep to the claim, in part where some do and some break it, open where more prompts would decide.</summary>
    /// <param name="number">The claim's number.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="paper">What the paper shows.</param>
    /// <param name="rule">What the lines must keep to, in words.</param>
    public Verdict Judge(int number, string claim, string paper, string rule) => new(number, claim, paper, rule, Outcome(), _lines, _remarks);

    /// <summary>Two significant digits.</summary>
    public static string Number(double value) => value == 0 ? "0"
        : Math.Abs(value) is >= .001 and < 1e5 ? Math.Round(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15)).ToString("0.#####", CultureInfo.InvariantCulture)
        : value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    private VerdictOutcome Outcome()
    {
        if (_lines.Count == 0)
            return VerdictOutcome.NotRun;
        int keep = _lines.Count(f => f.Standing == Standing.Keeps), broken = _lines.Count(f => f.Standing == Standing.Breaks);
        return keep == _lines.Count ? VerdictOutcome.Holds
            : broken == _lines.Count ? VerdictOutcome.FallsShort
            : keep > 0 && broken > 0 ? VerdictOutcome.InPart
            : VerdictOutcome.Open;
    }

    private IReadOnlyList<string> Compared(string series, IEnumerable<string> others) =>
        [.. others.Prepend(series).Select(reader.Model).OfType<ResultsModel>().Select(m => $"{m.Architecture} {m.Training}")];
}
