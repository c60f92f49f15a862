using MambaViz.Contracts.Language;

namespace MambaViz.Client.Charts.Grids;

/// <summary>The sentences of a grid.</summary>
public static class GridWords
{
    /// <summary>A cell for those who do not see it: "layer 7, character 3: r, s 0.44".</summary>
    public static string Cell(GridPlace place, TextReading? reading) => $"{Place(place)}: " + (reading is null ? "not known yet"
        : ShownToken.Spoken(reading.Top[0].Text) + (reading.Wanted is { } wanted && wanted.Text != reading.Top[0].Text
            ? FormattableString.Invariant($", {ShownToken.Spoken(wanted.Text)} {Math.Exp(wanted.LogProbability):0.00}")
            : FormattableString.Invariant($" {reading.Top[0].Probability:0.00}")));

    /// <summary>"layer 7, character 3".</summary>
    public static string Place(GridPlace place) =>
        FormattableString.Invariant($"{(place.Layer == 0 ? "read-in" : $"layer {place.Layer}")}, character {place.Position + 1}");

    /// <summary>A probability: "0.44", "0" and "1" only where it is.</summary>
    public static string Share(double probability) => double.IsNaN(probability) ? "–" : FormattableString.Invariant($"{probability:0.00}");
}
