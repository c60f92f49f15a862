namespace MambaViz.Server.Hosting;

/// <summary>Where the host looks for its files.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The program's own folder where it holds the page's files, as a published one does, so that it can be started from anywhere;
    /// null, the host's own choice, for a program in its build folder, whose files are found through its list of static web assets.
    /// </summary>
    public static string? Of(string programFolder) => Directory.Exists(Path.Combine(programFolder, "wwwroot")) ? programFolder : null;
}
