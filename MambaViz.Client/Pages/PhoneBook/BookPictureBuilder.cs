using MambaViz.Client.Controls;
using MambaViz.Contracts.Figures;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>Makes the picture of a state; charts of unchanged models stay the same records, so that nothing draws them again.</summary>
public sealed class BookPictureBuilder
{
    private IReadOnlyList<BookModel>? _models;
    private FigurePanel _accuracy = BookPanels.Accuracy([]);
    private FigurePanel _memory = BookPanels.Memory([]);

    /// <summary>The picture.</summary>
    public BookPicture Build(PhoneBookState state)
    {
        if (_models != state.Models)
            (_models, _accuracy, _memory) = (state.Models, BookPanels.Accuracy(state.Models), BookPanels.Memory(state.Models));
        var entries = state.Entries;
        List<BookRow> rows = [.. state.Models.Select(model => Row(model, entries, state.AnswersOf(model.Card.Id)))];
        var trained = BookPanels.TrainedCount(state.Models);
        return new()
        {
            Link = state.Link,
            Entries = entries,
            Rows = rows,
            Accuracy = _accuracy,
            Memory = _memory,
            Notice = Notice(state, rows, trained),
            TrainedCount = trained,
        };
    }

    private static BookRow Row(BookModel model, IReadOnlyList<WordExample> entries, TextShare[]? answers) => new(
        model,
        answers,
        answers is not null && answers.Length == entries.Count ? [.. answers.Zip(entries, (answer, entry) => answer.Text == entry.Y)] : null);

    private static PlotNotice Notice(PhoneBookState state, List<BookRow> rows, int? trained) =>
        state.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : state.IsUnanswered ? new(NoticeKind.Caution, BookWords.Unanswered)
        : state.HasNoModels && rows.Count > 0 ? new(NoticeKind.Caution, BookWords.NoModels)
        : state.Link.Count > trained ? new(NoticeKind.Caution, BookWords.Beyond(state.Link.Count, trained.Value))
        : new(NoticeKind.Note, BookWords.Summary(rows, state.Link.Count));
}
