using System.Globalization;

namespace MambaViz.Engine.Checkpoints;

/// <summary>How well a model of language did at one step of its training, in one family: a line of <see cref="FileName"/>.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Family">The family asked for.</param>
/// <param name="Demonstrations">Demonstrations before the query.</param>
/// <param name="Accuracy">Share of right answers, 0 to 1.</param>
/// <param name="Low">The lower end of its 90 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record GrowthAccuracy(long Step, string Family, int Demonstrations, double Accuracy, double Low, double High, int Prompts)
{
    /// <summary>Its name in the folder growth.</summary>
    public const string FileName = "accuracy.csv";

    private const string Header = "step,family,demonstrations,accuracy,low,high,prompts";

    // Checkpoints times families times counts, with room.
    private const int MostLines = 100_000;

    /// <summary>The accuracies along a model's training, in the order written; none where they were not measured.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="InvalidDataException">A line is no such row, or there are too many; the message names it.</exception>
    public static IReadOnlyList<GrowthAccuracy> Read(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
            return [];
        var rows = File.ReadLines(path).Skip(1).Take(MostLines + 1)
            .Select(line => Parse(line) ?? throw new InvalidDataException($"{FileName}: must hold {Header}, got \"{line}\".")).ToList();
        return rows.Count <= MostLines ? rows : throw new InvalidDataException($"{FileName}: must hold at most {MostLines} lines.");
    }

    /// <summary>Writes them, whole or not at all.</summary>
    internal static void Write(string folder, IEnumerable<GrowthAccuracy> rows)
    {
        var path = PathIn(folder);
        File.WriteAllLines(path + ".tmp", rows.Select(row => row.Line()).Prepend(Header));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static string PathIn(string folder) => Path.Combine(folder, GrowthFolder.Name, FileName);

    private string Line() => string.Create(
        CultureInfo.InvariantCulture, $"{Step},{Family},{Demonstrations},{Accuracy:0.####},{Low:0.####},{High:0.####},{Prompts}");

    private static GrowthAccuracy? Parse(string line) =>
        line.Split(',')
            is [var stepText, { Length: > 0 } family, var demonstrationsText, var accuracyText, var lowText, var highText, var promptsText]
        && Whole(stepText) is { } step && Whole(demonstrationsText) is <= int.MaxValue and var demonstrations
        && Share(accuracyText) is { } accuracy && Share(lowText) is { } low && Share(highText) is { } high
        && Whole(promptsText) is >= 1 and <= int.MaxValue and var prompts
            ? new(step, family, (int)demonstrations, accuracy, low, high, (int)prompts)
            : null;

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 1 ? value : null;
}
