using MambaViz.Contracts;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>The sentences of the page.</summary>
public static class BookWords
{
    /// <summary>What the numeric half of the program and this page say together.</summary>
    public const string Seam = "The same fixed state that makes a long prompt cheap is what forgets.";

    public const string WithoutServer = "Recorded book. Other books need a server.";

    public const string Unanswered = "The answers to this book are on the server: they are shown when it answers.";

    public const string NoModels = "This server has no recall model. The book and its answers are the recorded ones.";

    public const string HowTo = "Train one, and start the server again:";

    public const string TrainCommand =
        "dotnet run --project MambaViz.Server -c Release -- train --config configs/recall/transformer.json --out models/recall-transformer";

    private const double Kilo = 1000;

    /// <summary>"64 entries".</summary>
    public static string Entries(int count) => count == 1 ? "1 entry" : Invariant($"{count} entries");

    /// <summary>"64 entries in the prompt, any one asked".</summary>
    public static string Heading(int count) => $"{Entries(count)} in the prompt, {(count == 1 ? "and asked" : "any one asked")}";

    /// <summary>"entry 42 of 64, mina: Transformer right, Mamba, state 64 says KJ, wrong".</summary>
    public static string Asked(BookPicture picture)
    {
        var place = Invariant($"entry {picture.Link.Picked + 1} of {picture.Link.Count}");
        return picture.Asked is { } entry
            ? $"{place}, {entry.X}: {string.Join("; ", picture.Rows.Select(row => Said(row, picture.Link.Picked)))}"
            : place;
    }

    /// <summary>"1.1 MB": decimal units, two digits.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < Kilo => $"{ChartNumber.Tick(bytes)} B",
        < Kilo * Kilo => $"{Digits(bytes / Kilo)} KB",
        _ => $"{Digits(bytes / (Kilo * Kilo))} MB",
    };

    /// <summary>"63 of 64"; a dash before it is known.</summary>
    public static string Right(BookRow row) => row.IsRight is { } all ? Invariant($"{row.RightCount} of {all.Length}") : "–";

    /// <summary>What the picture shows, in numbers of this book: who keeps most and who least, and what that takes.</summary>
    public static string Summary(IReadOnlyList<BookRow> rows, int count)
    {
        var known = rows.Where(row => row.RightCount is not null).ToList();
        if (known.Count < 2)
            return Seam;
        var (most, least) = (known.MaxBy(row => row.RightCount)!, known.MinBy(row => row.RightCount)!);
        return most.RightCount == least.RightCount
            ? $"{Seam} Of this book all {Invariant($"{known.Count}")} still know {Right(most)}."
            : $"{Seam} Of this book {Knows(most, count)}; {Knows(least, count)}.";
    }

    /// <summary>Said of a book that is longer than any in training.</summary>
    public static string Beyond(int count, int trained) =>
        $"{Entries(count)} are more than the longest book in training had: {ChartNumber.Whole(trained)}. {Seam}";

    /// <summary>Where a cache has grown as large as a state: "33 entries"; null where it never does in a book.</summary>
    public static string? Break(BookModel state, BookModel cache)
    {
        var entries = (state.Card.Kept.Fixed - cache.Card.Kept.Fixed) / (2.0 * cache.Card.Kept.PerToken);
        return entries is >= 0 and <= Limits.BookEntries ? $"{Digits(entries)} entries" : null;
    }

    private static string Knows(BookRow row, int count) => $"{row.Model.Name} still knows {Right(row)}, in {Bytes(row.Model.Bytes(count))}";

    private static string Said(BookRow row, int entry) => (row.Answers, row.IsRight) switch
    {
        ({ } answers, { } right) when entry < answers.Length =>
            right[entry] ? $"{row.Model.Name} right" : $"{row.Model.Name} wrong, it says {answers[entry].Text}",
        _ => $"{row.Model.Name} not known yet",
    };

    private static string Digits(double value) => value < 10 ? Invariant($"{value:0.0}") : Invariant($"{value:0}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
