namespace MambaViz.Server.Hosting;

/// <summary>Finds the folder of shipped results. A program without one is whole: its experiments can be run.</summary>
internal static class ResultsFolder
{
    public const string Name = "results";

    /// <summary>The folder named, or the nearest <c>results</c>; null where there is none.</summary>
    /// <exception cref="DirectoryNotFoundException">The one named does not exist.</exception>
    public static string? Find(string? named, string contentRoot)
    {
        if (named is null)
            return NearestFolder.Find(Name, contentRoot);
        return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"--results: there is no folder {named}");
    }
}
