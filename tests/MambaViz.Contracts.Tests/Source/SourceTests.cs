using System.Text.RegularExpressions;

namespace MambaViz.Contracts.Tests.Source;

/// <summary>What holds for every source file.</summary>
public sealed partial class SourceTests
{
    private const int LongestLine = 150;

    // Rooms with longer lines as yet.
    private static readonly string[] StillWide =
    [
        "MambaViz.Client/Charts/", "MambaViz.Client/Controls/", "MambaViz.Client/Exploring/", "MambaViz.Client/Exporting/", "MambaViz.Client/Layout/",
        "MambaViz.Client/Pages/About/", "MambaViz.Client/Pages/NotFound/", "MambaViz.Client/Pages/Playground/",
        "MambaViz.Client/Pages/Training/",
        "MambaViz.Contracts/Figures/", "MambaViz.Engine/Experiments/", "MambaViz.Server/", "wwwroot/",
        "tests/MambaViz.Benchmarks/", "tests/MambaViz.Browser.Tests/", "tests/MambaViz.Client.Tests/", "tests/MambaViz.Contracts.Tests/F",
        "tests/MambaViz.Contracts.Tests/LookTests.cs", "tests/MambaViz.Contracts.Tests/WireTests.cs", "tests/MambaViz.Engine.Tests/Experiments/",
        "tests/MambaViz.Server.Tests/",
    ];

    [Fact]
    public void Lines_are_150_columns_at_most()
    {
        var wide = SourceFiles.All
            .Where(path => !StillWide.Any(room => path.StartsWith(room, StringComparison.Ordinal)))
            .SelectMany(path => File.ReadLines(Path.Combine(SourceFiles.Root, path))
                .Select((line, i) => (line.Length, Place: $"{path}({i + 1}): {line.Length}")).Where(l => l.Length > LongestLine))
            .Select(l => l.Place);

        Assert.Empty(wide);
    }

    [Fact]
    public void A_file_that_speaks_of_shapes_opens_with_its_letters()
    {
        string[] rooms = ["Scan", "Models", "Probing", "Refinement", "Training"];
        var without = SourceFiles.All
            .Where(path => rooms.Any(room => path.StartsWith($"MambaViz.Engine/{room}/", StringComparison.Ordinal)))
            .Where(path => File.ReadLines(Path.Combine(SourceFiles.Root, path)).Any(line => Shape().IsMatch(line)))
            .Where(path => !File.ReadLines(Path.Combine(SourceFiles.Root, path)).First().StartsWith("// Letters", StringComparison.Ordinal));

        Assert.Empty(without);
    }

    [Fact]
    public void Only_the_command_line_writes_to_the_console()
    {
        var writers = SourceFiles.All
            .Where(
                path => path.StartsWith("MambaViz.Server/", StringComparison.Ordinal) && !path.StartsWith(
                    "MambaViz.Server/Commands/", StringComparison.Ordinal))
            .Where(path => File.ReadLines(Path.Combine(SourceFiles.Root, path)).Any(line => line.Contains(" Console.", StringComparison.Ordinal)));

        Assert.Empty(writers);
    }

    [Fact]
    public void There_are_files_to_look_at() =>
        Assert.True(SourceFiles.All.Count() > 500, $"{SourceFiles.All.Count()} files below {SourceFiles.Root}");

    // In a comment: (B, L, D), (.., M) or the like.
    [GeneratedRegex(@"//.*\((?:[A-Z]|\.\.)(?:, (?:[A-Z]|\.\.|\d+))+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
