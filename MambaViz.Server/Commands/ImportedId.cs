using System.Text.RegularExpressions;

namespace MambaViz.Server.Commands;

/// <summary>The ids that imported models may have: names of folders on every system, and parts of an address.</summary>
internal static partial class ImportedId
{
    public const int Longest = 80;

    public static bool IsValid(string id) => id.Length <= Longest && Pattern().IsMatch(id);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
