using MambaViz.Client.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>The two charts of the page as the record that is drawn, printed and exported.</summary>
public static class BookPanels
{
    /// <summary>The share of right numbers, as the cards state it, with 90 % intervals.</summary>
    public static FigurePanel Accuracy(IReadOnlyList<BookModel> models) => RecallCurve.Panel([.. models.Select(model => (model.Series, model.Card))]);

    /// <summary>What a model keeps of a book, by its configuration.</summary>
    public static FigurePanel Memory(IReadOnlyList<BookModel> models) => new()
    {
        X = RecallCurve.Across,
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
