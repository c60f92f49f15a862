using System.Text.RegularExpressions;

namespace MambaViz.Engine.Runtime;

/// <summary>Makes of the system loader's message a sentence that says what is missing and what to do.</summary>
internal static partial class LoaderMessage
{
    /// <summary>The reason in the loader's words, and the remedy where the words are known.</summary>
    public static string Reason(string message)
    {
        if (MissingVersion().Match(message) is { Success: true } version)
            return $"{version.Groups["file"].Value} does not define {version.Groups["version"].Value}. Use a newer distribution, "
                + "or one whose C and C++ libraries define it.";
        if (MissingSymbol().Match(message) is { Success: true } symbol)
            return $"the symbol {symbol.Groups["symbol"].Value} is missing, "
                + $"so this libtorch does not fit TorchSharp {NativeFiles.TorchSharpVersion}. "
                    + $"Name a libtorch {string.Join(" or ", LibtorchLocation.KnownVersions)} with --libtorch, or use --device cpu.";
        if (MissingFile().Match(message) is { Success: true } file)
            return $"{file.Groups["file"].Value}, which it needs, is not on this system. Install it, or reinstall the package that brings it.";
        return message.Trim();
    }

    [GeneratedRegex(@"(?<file>\S+): version [`'](?<version>[^']+)' not found", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingVersion();

    [GeneratedRegex(@"undefined symbol: (?<symbol>[^\s,]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingSymbol();

    [GeneratedRegex(@"(?<file>\S+): cannot open shared object file", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingFile();
}
