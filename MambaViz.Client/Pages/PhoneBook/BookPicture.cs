using MambaViz.Client.Controls;
using MambaViz.Contracts.Figures;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>Everything the page's pictures show at one moment.</summary>
public sealed record BookPicture
{
    /// <summary>What is asked for.</summary>
    public required PhoneBookLink Link { get; init; }

    /// <summary>The entries of the book; none before they are known.</summary>
    public required IReadOnlyList<WordExample> Entries { get; init; }

    /// <summary>What each model recalls.</summary>
    public required IReadOnlyList<BookRow> Rows { get; init; }

    /// <summary>The measured share of right numbers by entries of the book.</summary>
    public required FigurePanel Accuracy { get; init; }

    /// <summary>Bytes kept by entries of the book.</summary>
    public required FigurePanel Memory { get; init; }

    /// <summary>The line under the picture.</summary>
    public required PlotNotice Notice { get; init; }

    /// <summary>Most entries of a book in training; null where the models are not known.</summary>
    public int? TrainedCount { get; init; }

    /// <summary>The entry that is asked for; null before the book is known.</summary>
    public WordExample? Asked => Link.Picked < Entries.Count ? Entries[Link.Picked] : null;
}
