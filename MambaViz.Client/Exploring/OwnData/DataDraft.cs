using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Data of one's own while they are being brought in: what was typed and chosen. All else follows from it.</summary>
public sealed record DataDraft
{
    private readonly Lazy<ReadTable> _table;
    private readonly Lazy<DraftResult> _result;

    public DataDraft()
    {
        _table = new(() => TableReader.Read(Text));
        _result = new(Work);
    }

    private DataDraft(DataDraft other)
    {
        (Text, IsCurve, IsFormula, Roles, Fits, HeldOut) = (other.Text, other.IsCurve, other.IsFormula, other.Roles, other.Fits, other.HeldOut);
        (Formula, Noise, Count, Placement, Seed, Shuffles) = (other.Formula, other.Noise, other.Count, other.Placement, other.Seed, other.Shuffles);
        _table = new(() => other.Text == Text ? other.Table : TableReader.Read(Text));
        _result = new(Work);
    }

    /// <summary>The rows as they were pasted.</summary>
    public string Text { get; init; } = "";

    /// <summary>Asked for where curves are drawn: one input is guessed.</summary>
    public bool IsCurve { get; init; } = true;

    /// <summary>A formula rather than rows.</summary>
    public bool IsFormula { get; init; }

    /// <summary>What columns are; default for what they most likely are.</summary>
    public ImmutableArray<ColumnRole> Roles { get; init; }

    /// <summary>Scaled into the models' range; null for what is usual: rows are, a formula is not.</summary>
    public bool? Fits { get; init; }

    /// <summary>How many rows are held out; null for the usual share.</summary>
    public int? HeldOut { get; init; }

    /// <summary>Whether the rows go into the prompt in an order that the seed draws; else in that of the table.</summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>Which rows are held out, the order of the others, and where a formula is drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The formula as it was typed.</summary>
    public string Formula { get; init; } = "sin(2x) + noise";

    /// <summary>The spread of its noise.</summary>
    public double Noise { get; init; } = .2;

    /// <summary>How many examples it is drawn at.</summary>
    public int Count { get; init; } = 16;

    /// <summary>Where they lie.</summary>
    public InputPlaces Placement { get; init; }

    /// <summary>What was read of the rows.</summary>
    public ReadTable Table => _table.Value;

    /// <summary>The columns' roles that count.</summary>
    public TableChoice Choice => new()
    {
        Roles = !Roles.IsDefault && Roles.Length == Table.Columns.Count ? Roles : TableChoice.Guess(Table, IsCurve),
        Fits = IsFit,
        HeldOut = HeldOut,
        Shuffles = Shuffles,
        Seed = Seed,
    };

    /// <summary>Whether they are scaled.</summary>
    public bool IsFit => Fits ?? !IsFormula;

    /// <summary>What came of it.</summary>
    public DraftResult Result => _result.Value;

    /// <summary>Goes on with data that are shown already.</summary>
    /// <param name="data">Null for none.</param>
    /// <param name="isCurve">Asked for where curves are drawn.</param>
    public static DataDraft Of(DataSet? data, bool isCurve) => data?.Source switch
    {
        FormulaSource formula => new()
        {
            IsFormula = true, IsCurve = isCurve, Fits = formula.Fits, Formula = formula.Text, Noise = formula.Noise, Seed = formula.Seed,
            Count = formula.Count, Placement = formula.Placement,
        },
        TableSource table => new()
        {
            IsCurve = isCurve, Fits = table.Fits, Text = Written(table), Shuffles = false,
            Roles = [.. table.Inputs.Select(_ => ColumnRole.Input), ColumnRole.Answer, ColumnRole.HeldOut],
        },
        _ => new() { IsCurve = isCurve },
    };

    /// <summary>With another role for a column; a role that only one can have is taken from the other.</summary>
    public DataDraft With(int column, ColumnRole role)
    {
        var roles = Choice.Roles;
        if (role is ColumnRole.Answer or ColumnRole.HeldOut && roles.IndexOf(role) is >= 0 and var other)
            roles = roles.SetItem(other, ColumnRole.None);
        return this with { Roles = roles.SetItem(column, role) };
    }

    private DraftResult Work()
    {
        if (!IsFormula)
        {
            var chosen = Choice.Of(Table);
            return new(chosen.Problem is null && chosen.Source is { } rows ? new(rows) : null, chosen.LeftOut, chosen.Problem);
        }
        var reading = FormulaReader.Read(Formula);
        if (reading.Formula is null)
            return new(null, [], reading.Problem);
        var source = new FormulaSource(Formula) { Noise = Noise, Seed = Seed, Count = Count, Placement = Placement, Fits = IsFit };
        return DataSet.WhyNot(source) is { } problem ? new(null, [], problem) : new(new(source), [], null);
    }

    // As a CSV file that says which rows are held out.
    private static string Written(TableSource table)
    {
        var text = new StringBuilder().AppendJoin(',', table.Inputs.Append(table.Answer).Append("held out").Select(Field)).Append('\n');
        foreach (var row in table.Rows)
            text.AppendJoin(',', row.X.Append(row.Y).Append(row.IsHeldOut ? 1 : 0).Select(Number)).Append('\n');
        return text.ToString();
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Field(string name) =>
        name.AsSpan().ContainsAny(",\"\t;") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}

/// <summary>What came of a draft.</summary>
/// <param name="Data">Null where there is a problem.</param>
/// <param name="LeftOut">Rows that are not used.</param>
/// <param name="Problem">Why there are no data.</param>
public sealed record DraftResult(DataSet? Data, IReadOnlyList<LeftOutLine> LeftOut, string? Problem);
