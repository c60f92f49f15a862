using System.Globalization;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Charts.Reading;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>What a token reads, as figures: of every token, and of each head of attention.</summary>
public static class ReadingExport
{
    /// <summary>The rows of a sheet: a panel each, a line a model.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="where">Where it is read: "layer 6 of 8, after “bob␣”, 4 demonstrations".</param>
    public static Figure Of(FigureSubject subject, ReadingSheet sheet, string where)
    {
        IEnumerable<FigurePanel?> panels =
        [
            Panel(sheet, "Writes", "step size Δ", reading => reading.Writes),
            Panel(sheet, "Keeps", "share left", reading => reading.Keeps),
            Panel(sheet, "Reads", "share, with its sign", reading => reading.Weights),
            InfluenceExport.Panel("Reads, by demonstration", "demonstration; the last is the question", "share",
                sheet.Readings.Select(reading => (reading.Title, reading.Slot, reading.Demonstrations))),
        ];
        return new()
        {
            Name = subject.NameOf("inside", where),
            Title = $"What is read in {where}, {subject.Title}",
            Caption = $"{subject.Title}: what is read in {where}, as a share of the sizes of all that is read. "
                + string.Join(' ', sheet.Readings.Select(reading => $"{reading.Title}: {reading.How}.")),
            Panels = [.. panels.OfType<FigurePanel>()],
        };
    }

    /// <summary>The attention of each head: rows are heads, columns tokens.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="reading">A reading of it that has heads.</param>
    /// <param name="where">Where it is read.</param>
    public static Figure Heads(FigureSubject subject, ReadingSheet sheet, ShownReading reading, string where) => new()
    {
        Name = subject.NameOf("heads", reading.Title, where),
        Title = $"Attention by head of {reading.Title} in {where}, {subject.Title}",
        Caption = $"{subject.Title}: the attention weights of each head of {reading.Title} in {where}. Those of a head sum to 1.",
        Legend = FigureLegend.None,
        Panels =
        [
            new()
            {
                X = Tokens(sheet, reading.Shares.Length),
                Y = new("head")
                {
                    IsWhole = true,
                    Labels = [.. Enumerable.Range(1, reading.Heads.Count).Select(head => head.ToString(CultureInfo.InvariantCulture))],
                },
                Matrix = new()
                {
                    X = FloatValues.Counted(reading.Shares.Length),
                    Y = FloatValues.Counted(reading.Heads.Count),
                    Values = [.. reading.Heads.SelectMany(head => head).Select(weight => (double)weight)],
                    Color = new("attention", FigureScale.Linear, 0, 1),
                },
            },
        ],
    };

    private static FigurePanel? Panel(ReadingSheet sheet, string title, string axis, Func<ShownReading, float[]?> values) =>
        sheet.Readings.Where(reading => values(reading) is not null).ToList() is not { Count: > 0 } told ? null : new()
        {
            Title = title,
            X = Tokens(sheet, told.Max(reading => reading.Shares.Length)),
            Y = new(axis),
            Series =
            [
                .. told.Select(reading => new FigureSeries
                {
                    Name = reading.Title,
                    Identity = reading.Slot,
                    X = FloatValues.Counted(values(reading)!.Length),
                    Y = new FloatValues(values(reading)!),
                }),
            ],
        };

    private static FigureAxis Tokens(ReadingSheet sheet, int count) =>
        new(sheet.Unit) { IsWhole = true, Labels = [.. sheet.Tokens.Take(count).Select(ShownToken.Of)] };
}
