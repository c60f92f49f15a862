namespace MambaViz.Contracts.Tests.Source;

/// <summary>The repository's own source, by path from its root.</summary>
internal static class SourceFiles
{
    private static readonly string[] Extensions = [".cs", ".razor", ".js", ".css"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every source file that people write; what tools wrote or others did is not among them.</summary>
    public static IEnumerable<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal) && !IsGenerated(path)).Order(StringComparer.Ordinal),
    ];

    private static bool IsGenerated(string path) =>
        path.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules" or "artifacts" or "_content") || path.Contains(
            ".min.", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MambaViz.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MambaViz.sln.");
    }
}
