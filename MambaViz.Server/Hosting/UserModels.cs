namespace MambaViz.Server.Hosting;

/// <summary>The user's own folder of models, where imports go.</summary>
internal static class UserModels
{
    /// <summary>Names another one.</summary>
    public const string Variable = "MAMBAVIZ_MODELS";

    /// <summary>The folder, whether it exists or not.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : UserData.Folder("models");
}
