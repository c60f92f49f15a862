using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Data of one's own as models are asked about them: all of it follows from the <see cref="Source"/>.</summary>
public sealed class DataSet
{
    // The ends of the inputs that models of curves were trained on.
    private const double CurveEnd = QueryGrid.Maximum;

    /// <summary>Works out maps, examples and rows held out.</summary>
    /// <param name="source">Data that <see cref="WhyNot"/> has nothing against.</param>
    public DataSet(DataSource source)
    {
        (Source, Rows) = (source, source.ReadRows());
        DataRow[] examples = [.. Rows.Where(row => !row.IsHeldOut)];
        (Inputs, Answer) = Maps(source, Rows, examples);
        Code = DataCode.Write(source);
        Examples = [.. examples.Select(ForModels)];
        HeldOut = new([.. Rows.Where(row => row.IsHeldOut).Select(ForModels)]);
        Drawn = Inputs.Length == 1 ? [.. Examples.Select(example => new DrawnExample(example.X[0], example.Y))] : [];
        Truth = source.TrueFunction is { } function
            ? Array.ConvertAll(QueryGrid.X, x => (float)Answer.ToModel(function(Inputs[0].ToOwn(x))))
            : null;
        Y = FittedAxis.Around([.. Examples.Concat(HeldOut.Rows).Select(row => row.Y), .. (Truth ?? []).Select(y => (double)y)]) ?? new(-1.9, 1.9);
        Measure = Truth is { } truth ? new KnownCurve(truth) : HeldOut.Rows.Count > 0 ? HeldOut : null;
        Units = Inputs.Length == 1 ? new(Inputs[0], Answer, source.Inputs[0], source.Answer) { Exact = Exact() } : null;
    }

    /// <summary>What a link says.</summary>
    public DataSource Source { get; }

    /// <summary>All rows, in their own units.</summary>
    public ImmutableArray<DataRow> Rows { get; }

    /// <summary>The same data have the same, in a link.</summary>
    public string Code { get; }

    /// <summary>What an address says of them where they came by a short link; null where they did not.</summary>
    public string? SharedAs { get; init; }

    /// <summary>The maps of the inputs.</summary>
    public ImmutableArray<AffineMap> Inputs { get; }

    /// <summary>The map of the answer.</summary>
    public AffineMap Answer { get; }

    /// <summary>The unit of errors.</summary>
    public ErrorUnit Error => new(Answer);

    /// <summary>The examples, as models are told them.</summary>
    public ImmutableArray<Example> Examples { get; }

    /// <summary>The rows held out, as models are asked about them.</summary>
    public HeldOutRows HeldOut { get; }

    /// <summary>Of one input: the examples as a plot has them.</summary>
    public ImmutableArray<DrawnExample> Drawn { get; }

    /// <summary>Of a formula of one input: the function on the query grid.</summary>
    public float[]? Truth { get; }

    /// <summary>The range of y that holds all of it.</summary>
    public AxisRange Y { get; }

    /// <summary>What errors are of; null where they are of the example that comes next.</summary>
    public IErrorMeasure? Measure { get; }

    /// <summary>Of one input: the units of the plot's axes.</summary>
    public DataUnits? Units { get; }

    /// <summary>Whether two are the same data.</summary>
    public bool IsSameAs(DataSet? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <summary>The maps in words: "hour is told as (hour − 12) / 6, …"; "As typed." where nothing is changed.</summary>
    public string SayMaps()
    {
        if (!Source.Fits)
            return "Numbers are told to the models as typed.";
        var maps = Source.Inputs.Zip(Inputs).Select(input => input.Second.Say(input.First)).Append(Answer.Say(Source.Answer));
        return $"Told to the models as {string.Join(", ", maps)}; axes and errors are in your own units.";
    }

    /// <summary>Why models cannot be asked about data; null where they can.</summary>
    public static string? WhyNot(DataSource source)
    {
        var rows = source.ReadRows();
        DataRow[] examples = [.. rows.Where(row => !row.IsHeldOut)];
        if (rows.FirstOrDefault(row => !double.IsFinite(row.Y)) is { } broken)
            return $"The function has no value at x = {string.Join(", ", broken.X.Select(AffineMap.Digits))}.";
        if (source.TrueFunction is { } function && Array.Exists(QueryGrid.X, x => !double.IsFinite(function(x))))
            return $"The function has no value at x = {AffineMap.Digits(Array.Find(QueryGrid.X, x => !double.IsFinite(function(x))))}.";
        var (inputs, answer) = Maps(source, rows, examples);
        foreach (var row in rows)
            foreach (var (value, column) in row.X.Append(row.Y).Select((value, column) => (value, column)))
            {
                var (name, map) = column < inputs.Length ? (source.Inputs[column], inputs[column]) : (source.Answer, answer);
                if (!(Math.Abs(map.ToModel(value)) <= DataLimits.AsTyped))
                    return $"{name} is {AffineMap.Digits(value)} in one row" + (source.Fits ? ", too far from the others to be told to a model."
                        : FormattableString.Invariant($". As typed, models are told at most {DataLimits.AsTyped}: choose Fit."));
            }
        return null;
    }

    private static (ImmutableArray<AffineMap> Inputs, AffineMap Answer) Maps(DataSource source, ImmutableArray<DataRow> rows, DataRow[] examples)
    {
        var count = source.Inputs.Length;
        if (!source.Fits)
            return ([.. Enumerable.Repeat(AffineMap.None, count)], AffineMap.None);
        // Rows held out give no answer away; where they lie is asked.
        return (
            [.. Enumerable.Range(0, count).Select(input => count == 1
                ? AffineMap.ToEnds([.. rows.Select(row => row.X[input])], CurveEnd)
                : AffineMap.ToStandard([.. examples.Select(row => row.X[input])]))],
            AffineMap.ToStandard([.. examples.Select(row => row.Y)]));
    }

    private Dictionary<(double X, double Y), (double X, double Y)> Exact()
    {
        var exact = new Dictionary<(double X, double Y), (double X, double Y)>();
        var examples = Rows.Where(row => !row.IsHeldOut).Zip(Drawn, (row, drawn) => (row, (drawn.X, drawn.Y)));
        var held = Rows.Where(row => row.IsHeldOut).Zip(HeldOut.Rows, (row, told) => (row, (told.X[0], told.Y)));
        foreach (var (row, told) in examples.Concat(held))
            exact.TryAdd(told, (row.X[0], row.Y));
        return exact;
    }

    private Example ForModels(DataRow row) => new([.. row.X.Select((x, input) => Inputs[input].ToModel(x))], Answer.ToModel(row.Y));
}
