using MambaViz.Contracts.Language;

namespace MambaViz.Client.Charts.Grids;

/// <summary>One model's picture: a row a layer, a column a token of the answer.</summary>
public sealed record WordGrid
{
    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Its colour, dash and marker.</summary>
    public required SeriesIdentity Slot { get; init; }

    /// <summary>The layer shown.</summary>
    public required int Layer { get; init; }

    /// <summary>The tokens of the right answer; empty where none is given.</summary>
    public required IReadOnlyList<string> Wanted { get; init; }

    /// <summary>Columns: tokens of the answer that is read along, and the end of its line.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>By layer, the read-in first.</summary>
    public required IReadOnlyList<GridRow> Rows { get; init; }

    /// <summary>Whether a right answer is given.</summary>
    public required bool HasAnswer { get; init; }

    /// <summary>What the layer says: its likeliest tokens up to the end of the line; null before it has arrived.</summary>
    public string? Says { get; init; }

    /// <summary>Whether that is the right answer; null where none is given or nothing has arrived.</summary>
    public bool? IsRight { get; init; }

    /// <summary>Whether there is something of it to show.</summary>
    public bool HasArrived => ColumnCount > 0 && Rows.Any(row => !row.IsOld);

    /// <summary>The grid of what has arrived.</summary>
    /// <param name="of">Whose it is.</param>
    /// <param name="wanted">The right answer; null where none is given.</param>
    /// <param name="layers">By layer, the read-in first, a reading a token; null where they have not arrived.</param>
    /// <param name="before">What stands, faint, where nothing has arrived. Default: nothing.</param>
    public static WordGrid Of(GridSubject of, string? wanted, IReadOnlyList<TextReading[]?> layers, WordGrid? before = null)
    {
        IReadOnlyList<GridRow> rows = [.. layers.Select((readings, at) => Row(readings, at, before))];
        var shown = rows[of.Layer];
        var known = rows.FirstOrDefault(row => !row.IsOld)?.Cells;
        IReadOnlyList<string> tokens = wanted is null ? []
            : known is not null ? [.. known.Select(cell => cell.Reading.Wanted?.Text ?? "")]
            : [.. wanted.EnumerateRunes().Select(rune => rune.ToString()), "\n"];
        var says = shown.IsOld ? null
            : string.Concat(shown.Cells.Select(cell => cell.Text).TakeWhile(text => !text.Contains('\n', StringComparison.Ordinal)));
        return new()
        {
            Model = of.Model,
            Title = of.Title,
            Slot = of.Slot,
            Layer = of.Layer,
            Wanted = tokens,
            ColumnCount = Math.Max(tokens.Count, rows.Max(row => row.Cells.Count)),
            Rows = rows,
            HasAnswer = wanted is not null,
            Says = says,
            IsRight = wanted is null || shown.IsOld ? null : shown.Cells.All(cell => cell.IsRight),
        };
    }

    private static GridRow Row(TextReading[]? readings, int at, WordGrid? before) => readings is not null
        ? new GridRow(at, [.. readings.Select(reading => new GridCell(reading))], IsOld: false)
        : new GridRow(at, before is not null && at < before.Rows.Count ? before.Rows[at].Cells : [], IsOld: true);
}

/// <summary>Whose a grid is.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Title">For people.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="Layer">The layer shown.</param>
public readonly record struct GridSubject(string Model, string Title, SeriesIdentity Slot, int Layer);

/// <summary>A layer's row.</summary>
/// <param name="Layer">0 is the read-in.</param>
/// <param name="Cells">One a column; empty where nothing has arrived and nothing stood there before.</param>
/// <param name="IsOld">It is of what was asked before, and drawn faint.</param>
public sealed record GridRow(int Layer, IReadOnlyList<GridCell> Cells, bool IsOld);

/// <summary>A cell.</summary>
/// <param name="Reading">What is said to stand there.</param>
public sealed record GridCell(TextReading Reading)
{
    /// <summary>The likeliest token.</summary>
    public string Text => Reading.Top[0].Text;

    /// <summary>Whether it is the right one, or the one that is read along.</summary>
    public bool IsRight => Reading.Wanted?.Text == Text;

    /// <summary>The probability that shades it: of the right token, of the likeliest where none is given.</summary>
    /// <param name="hasAnswer">Whether a right answer is given.</param>
    public double Shade(bool hasAnswer) => hasAnswer && Reading.Wanted is { } wanted ? Math.Exp(wanted.LogProbability) : Reading.Top[0].Probability;
}
