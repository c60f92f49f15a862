namespace MambaViz.Client.Exploring;

/// <summary>What is said of models wherever they are chosen.</summary>
public static class ModelWords
{
    public const string NoSuchLens = "These models have no such lens";

    /// <summary>A function class within a phrase, where there is little room: "Mamba, skewed linear".</summary>
    public static string ClassName(string task) => task switch
    {
        "relu-network" => "ReLU network",
        "free-1d" => "free curves",
        _ => task.Replace('-', ' '),
    };
}
