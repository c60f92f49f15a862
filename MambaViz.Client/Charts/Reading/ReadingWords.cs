using System.Globalization;
using MambaViz.Client.Charts.Grids;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Charts.Reading;

/// <summary>The sentences of what a token reads.</summary>
public static class ReadingWords
{
    private const int MostBefore = 16;

    // What is less is written as nothing.
    private const double LeastTenth = .0005;

    /// <summary>"11 %"; of less than 1 "0.4 %".</summary>
    public static string Percent(double share) =>
        (100 * share).ToString(share is >= LeastTenth and < .01 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>How a block's reading is told.</summary>
    public static string How(ReadingFrame frame, WayOfReading way, int heads, ReadingView view) => frame.Kind switch
    {
        _ when view.Head is { } head && head < heads => Invariant($"attention, head {head + 1} of {heads}"),
        _ when heads > 0 => Invariant($"attention, mean of {heads} heads"),
        "s4" => "its kernel" + Channels(frame, way, view),
        _ => "hidden attention" + way.Way switch
        {
            ReadingWays.Scan => " of the scan",
            ReadingWays.GatedScan => " of the gated scan",
            ReadingWays.Inputs => ", ungated",
            _ => "",
        } + Channels(frame, way, view),
    };

    /// <summary>What stands before the prediction, from the beginning of its line: "bob ", its end where it is long.</summary>
    public static string Before(ReadingSheet sheet)
    {
        var line = string.Concat(sheet.Tokens.Take(sheet.Token + 1).Skip(sheet.Starts[sheet.LineOf(sheet.Token)]));
        return (line.Length > MostBefore ? "…" : "") + ShownToken.Of(line.Length > MostBefore ? line[^MostBefore..] : line);
    }

    /// <summary>A line of the prompt: "demonstration 3", "the question".</summary>
    public static string Line(ReadingSheet sheet, int line) =>
        line < sheet.Starts.Count - 1 ? Invariant($"demonstration {line + 1}") : "the question";

    /// <summary>What is known of one column: "3, in demonstration 2: Mamba reads 11 %, Transformer 82 %".</summary>
    public static string Column(ReadingSheet sheet, int token)
    {
        var place = $"{ShownToken.Spoken(sheet.Tokens[token])}, in {Line(sheet, sheet.LineOf(token))}";
        var read = sheet.Readings.Where(reading => token < reading.Shares.Length)
            .Select(reading => reading.Title + " " + string.Join(", ", Numbers(reading, token)));
        return token > sheet.Token ? place + ": comes after what is read here." : $"{place}: {string.Join("; ", read)}.";
    }

    /// <summary>"Mamba reads most in the question (68 %), then demonstration 3 (19 %), on average 10.7 characters back."</summary>
    public static string Most(ReadingSheet sheet, ShownReading reading)
    {
        if (reading.Demonstrations.All(share => share == 0))
            return $"{reading.Title} reads nothing here.";
        var ranked = reading.Demonstrations.Index().OrderByDescending(one => one.Item).Take(2).Where(one => one.Item > 0)
            .Select(one => $"{Line(sheet, one.Index)} ({Percent(one.Item)})");
        return Invariant($"{reading.Title} reads most in {string.Join(", then ", ranked)}, on average {reading.MeanDistance:0.0} {sheet.Unit}s back.")
            + (reading.IsFixed ? $" {reading.Title} reads alike in every prompt: only the distance counts." : "");
    }

    private static IEnumerable<string> Numbers(ShownReading reading, int token)
    {
        yield return $"reads {(reading.Weights[token] < 0 ? "−" : "")}{Percent(reading.Shares[token])}";
        if (reading.Writes is { } writes)
            yield return $"wrote {ChartNumber.Error(writes[token])}";
        if (reading.Keeps is { } keeps)
            yield return $"keeps {Percent(keeps[token])} of it";
    }

    private static string Channels(ReadingFrame frame, WayOfReading way, ReadingView view) =>
        view.Channel is { } channel && way.Channel is not null ? Invariant($", channel {channel + 1} of {frame.ChannelCount}")
        : view.Channel is { } beyond && frame.ChannelCount > 0 ? Invariant($", mean of all channels: it has no number {beyond + 1}")
        : Invariant($", mean {(view.IsSigned ? "" : "size ")}of {frame.ChannelCount} channels");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
