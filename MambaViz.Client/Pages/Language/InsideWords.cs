using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Charts.Reading;
using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Language;

/// <summary>The sentences of the look inside a layer.</summary>
public static class InsideWords
{
    /// <summary>The button that opens it.</summary>
    public const string LookInside = "Look inside";

    public const string ReadIn = "The read-in reads nothing: it gives each character to the model by itself. Layers from 1 on read.";

    public const string Waits = "The prompt is being drawn.";

    /// <summary>What reading says, and what not.</summary>
    public const string NotYetMattering =
        "Reading is not yet mattering: what is read here may be taken back later, and what matters may have come by an earlier layer.";

    public static string Refused(string model, string words) => $"{model} cannot be read here. {words}";

    public static string Asked(string model) => $"{model}: what it reads is being asked.";

    /// <summary>"Inside layer 6 of 8, after “bob␣”".</summary>
    public static string Heading(InsidePicture picture) =>
        $"Inside {(picture.Layer == 0 ? "the read-in" : Words.Layer(picture.Layer, picture.LayerCount))}"
        + (picture.Sheets is [var sheet, ..] ? $", after “{ReadingWords.Before(sheet)}”" : "");

    /// <summary>What the page says of it, in a sentence a model.</summary>
    public static string Sentence(InsidePicture picture) =>
        string.Join(' ',
            picture.Sheets.SelectMany(sheet => sheet.Readings.Select(reading => ReadingWords.Most(sheet, reading))).Concat(picture.Missing));

    /// <summary>Which token the answer should go on with; null where that is not known.</summary>
    public static string? Wanted(InsidePicture picture) =>
        picture.Next.Select(next => next.Reading.Wanted?.Text).FirstOrDefault(text => text is not null);

    /// <summary>How far what is read is what matters; null where that is not asked.</summary>
    /// <param name="picture">What is shown.</param>
    /// <param name="count">Demonstrations that the models have seen.</param>
    /// <param name="canAsk">Whether more may arrive.</param>
    public static string Matters(InsidePicture picture, int count, bool canAsk) =>
        count < 2 ? "From two demonstrations on, the order of what is read can be set against the order of what matters."
        : count > Limits.TextAttributionDemonstrations
            ? FormattableString.Invariant(
                $"Which of more than {Limits.TextAttributionDemonstrations} demonstrations matter is not worked out: each is left out in turn.")
        : picture.Sheets.Any(sheet => sheet.Position < 0 && sheet.LineOf(sheet.Token) < count)
            ? "What is read within a demonstration is not set against what matters to the answer: ask at the question or the answer."
        : picture.Matters.Count == 0
            ? (canAsk ? "What models say without each demonstration is being asked." : "That needs a server.")
        : $"Over the {Words.Demonstrations(count)}, the rank correlation of what is read here with how much each matters to the whole answer: "
            + string.Join(", ", picture.Matters.Select(Correlation)) + ".";

    private static string Correlation(ReadsMatter one) => one.Title + " "
        + (one.Correlation is { } correlation ? $"{(correlation < 0 ? "−" : "")}{GridWords.Share(Math.Abs(correlation))}" : "none, all are alike");
}
