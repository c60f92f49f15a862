using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>The charts of the page as they can be exported.</summary>
public static class BookFigures
{
    /// <summary>Those that there is something to draw in.</summary>
    public static IReadOnlyList<FigureSource> Of(BookPicture picture)
    {
        var subject = new FigureSubject("phone-book", "The phone book", BookWords.Seam);
        var book = FormattableString.Invariant($"{BookWords.Entries(picture.Link.Count)}, seed {picture.Link.Seed}");
        IEnumerable<FigureSource> accuracy = picture.Accuracy.Series.Count > 0
            ? [new("recalled", "Numbers recalled", () => Lines(subject, "recalled", "Numbers recalled", picture.Accuracy, RecallCurve.Intervals))]
            : [];
        IEnumerable<FigureSource> memory = picture.Memory.Series.Count > 0
            ? [new("memory", "Memory used", () => Lines(
                subject, "memory", "Memory used", picture.Memory, "By each model's configuration; two tokens an entry."))]
            : [];
        IEnumerable<FigureSource> survivors = picture.Rows.Any(row => row.IsRight is not null)
            ? [new("entries", "Which entries survive", () => Survivors(subject, picture, book))]
            : [];
        return [.. accuracy, .. memory, .. survivors];
    }

    private static Figure Lines(FigureSubject subject, string name, string title, FigurePanel panel, string note) => new()
    {
        Name = subject.NameOf(name),
        Title = $"{title}, {subject.Title.ToLowerInvariant()}",
        Caption = $"{subject.Title}: {panel.Y.Title} by {panel.X.Title}. {note} {subject.Note}",
        Panels = [panel],
    };

    private static Figure Survivors(FigureSubject subject, BookPicture picture, string book) => new()
    {
        Name = subject.NameOf("entries", FormattableString.Invariant($"{picture.Link.Count}")),
        Title = $"Which entries survive, {book}",
        Caption = $"{subject.Title}, {book}: the entries whose number comes back when all are asked once in one prompt. {subject.Note}",
        Legend = FigureLegend.None,
        Panels = [BookPanels.Survivors(picture.Rows)],
    };
}
