namespace MambaViz.Server.Hosting;

/// <summary>Finds the folder of models.</summary>
internal static class ModelsFolder
{
    public const string Name = "models";

    /// <summary>The folder named, or the nearest <c>models</c> beside or above the content root, the program and the working directory.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find(string? named, string contentRoot)
    {
        if (named is not null)
            return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"--models: there is no folder {named}");
        return new[] { contentRoot, AppContext.BaseDirectory, Environment.CurrentDirectory }.Select(Above).FirstOrDefault(found => found is not null)
            ?? throw new DirectoryNotFoundException($"There is no folder \"{Name}\" beside or above {contentRoot}; name it with --models.");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
