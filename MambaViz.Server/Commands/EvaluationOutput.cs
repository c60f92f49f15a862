using System.CommandLine;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Runtime;

namespace MambaViz.Server.Commands;

/// <summary>Where the numbers of an evaluation go.</summary>
internal static class EvaluationOutput
{
    /// <summary>Refuses a file that cannot be written: known before minutes of work, not after.</summary>
    public static void Check(string option, string? path)
    {
        if (path is null)
            return;
        try
        {
            OutputFile.Check(path);
        }
        catch (IOException forbidden)
        {
            throw new UserException($"{option}: {forbidden.Message}");
        }
    }

    /// <summary>
    /// Refuses options that say what to measure beside the one that writes cards. A card's numbers can be compared because all are measured the same
    /// way: an option that changed them cannot be heeded, nor may it be dropped unsaid.
    /// </summary>
    public static void RefuseBeside(ParseResult result, Option cards, IEnumerable<Option> others)
    {
        foreach (var option in others)
        {
            if (result.GetResult(option) is { Implicit: false } given)
                throw new UserException($"{option.Name}: cannot be given with {cards.Name}, which measures as training does at its end, got {string.Join(' ', given.Tokens)}.");
        }
    }

    /// <summary>Writes a table to the files that were asked for.</summary>
    public static void Write(ResultsTable table, string? csv, string? json)
    {
        if (csv is not null)
            ResultsCsv.Write(csv, table);
        if (json is not null)
            ResultsJson.Write(json, table);
    }
}
