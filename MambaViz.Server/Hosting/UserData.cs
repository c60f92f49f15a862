namespace MambaViz.Server.Hosting;

/// <summary>Where the program keeps what is the user's own, by the habits of the system.</summary>
internal static class UserData
{
    /// <summary>A folder of it, whether it exists or not.</summary>
    public static string Folder(string name)
    {
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { } set && Path.IsPathFullyQualified(set)
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length > 0 ? data : AppContext.BaseDirectory, "mambaviz", name);
    }
}
