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
        return NearestFolder.Find(Name, contentRoot)
            ?? throw new DirectoryNotFoundException($"There is no folder \"{Name}\" beside or above {contentRoot}; name it with --models.");
    }
}
