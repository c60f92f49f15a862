namespace MambaViz.Server.Hosting;

/// <summary>Finds a folder that comes with the program.</summary>
internal static class NearestFolder
{
    /// <summary>The nearest folder of that name beside or above the content root, the program and the working directory; null where there is none.</summary>
    public static string? Find(string name, string contentRoot) =>
        new[] { contentRoot, AppContext.BaseDirectory, Environment.CurrentDirectory }.Select(start => Above(start, name)).FirstOrDefault(found => found is not null);

    private static string? Above(string start, string name)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
