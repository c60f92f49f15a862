namespace MambaViz.Server.Hosting;

/// <summary>The user's own folder of models, where imports go.</summary>
internal static class UserModels
{
    /// <summary>Names another one.</summary>
    public const string Variable = "MAMBAVIZ_MODELS";

    /// <summary>The folder, whether it exists or not.</summary>
    public static string Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
                return Path.GetFullPath(named);
            var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { } set && Path.IsPathFullyQualified(set)
                ? set
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(data.Length > 0 ? data : AppContext.BaseDirectory, "mambaviz", Name);
        }
    }

    private const string Name = "models";
}
