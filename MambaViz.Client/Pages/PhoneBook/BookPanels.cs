using MambaViz.Contracts;
using MambaViz.Contracts.Figures;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>The two charts of the page as the record that is drawn, printed and exported.</summary>
public static class BookPanels
{
    private const string Entries = "entries in the prompt";

    // The task of a card's measured shares.
    private const string Recall = "recall";

    /// <summary>The share of right numbers, as the cards state it, with 90 % intervals.</summary>
    public static FigurePanel Accuracy(IReadOnlyList<BookModel> models) => new()
    {
        X = Across,
        Y = new("share of right numbers", FigureScale.Linear, 0, 1),
        Rules = TrainedCount(models) is { } most ? [new(FigureDirection.X, most, "longest book in training")] : [],
        Series = [.. models.Select(model => Measured(model, [.. Shares(model.Card)])).Where(series => series.X.Count > 0)],
    };

    /// <summary>What a model keeps of a book, by its configuration.</summary>
    public static FigurePanel Memory(IReadOnlyList<BookModel> models) => new()
    {
        X = Across,
        Y = new("bytes kept of the prompt", FigureScale.Log),
        Series = [.. models.Select(Kept)],
    };

    /// <summary>Whether the number of each entry comes back: a row a model, the first one on top.</summary>
    public static FigurePanel Survivors(IReadOnlyList<BookRow> rows)
    {
        BookRow[] upwards = [.. rows.Where(row => row.IsRight is not null).Reverse()];
        return new()
        {
            X = new("entry, in the order of the prompt") { IsWhole = true },
            Y = new("") { IsWhole = true, Labels = [.. upwards.Select(row => row.Model.Name)] },
            Matrix = new()
            {
                X = [.. Enumerable.Range(1, upwards.Length == 0 ? 0 : upwards[0].IsRight!.Length).Select(entry => (double)entry)],
                Y = [.. Enumerable.Range(0, upwards.Length).Select(row => (double)row)],
                Values = [.. upwards.SelectMany(row => row.IsRight!).Select(isRight => isRight ? 1.0 : 0)],
                Color = new("1: its number comes back", FigureScale.Linear, 0, 1),
            },
        };
    }

    /// <summary>Most entries of a book in the training of all models; null where there is none.</summary>
    public static int? TrainedCount(IReadOnlyList<BookModel> models) => models.Select(model => model.Card.Recall?.MostPairs).Min();

    private static FigureAxis Across { get; } = new(Entries, FigureScale.Log, 1, Limits.BookEntries);

    private static IEnumerable<MeasuredShare> Shares(TextModelCard card) => card.Metrics
        .Where(metric => metric.Task == Recall && metric.Demonstrations is >= 1 and <= Limits.BookEntries).OrderBy(metric => metric.Demonstrations);

    private static FigureSeries Measured(BookModel model, IReadOnlyList<MeasuredShare> shares) => model.Series with
    {
        X = [.. shares.Select(share => (double)share.Demonstrations)],
        Y = [.. shares.Select(share => share.Value)],
        Low = [.. shares.Select(share => share.Low)],
        High = [.. shares.Select(share => share.High)],
    };

    private static FigureSeries Kept(BookModel model)
    {
        int[] counts = [.. Enumerable.Range(0, PhoneBookLink.LastPlace + 1).Select(place => 1 << place)];
        return model.Series with
        {
            Shape = SeriesShape.Line,
            X = [.. counts.Select(count => (double)count)],
            Y = [.. counts.Select(count => (double)model.Bytes(count))],
        };
    }
}
