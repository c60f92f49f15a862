namespace MambaViz.Client.Refinement.Running;

/// <summary>How much a live run measures.</summary>
/// <param name="Name">In links.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">What that is.</param>
/// <param name="Preset">The server's preset.</param>
/// <param name="Prompts">Prompts in place of the preset's; null for its own.</param>
public sealed record RunSize(string Name, string Title, string Description, string Preset, int? Prompts)
{
    /// <summary>Enough to see the shape, in seconds.</summary>
    public static RunSize Quick { get; } = new("quick", "Quick", "16 prompts or tasks", "laptop", 16);

    /// <summary>From quick to as much as the paper measured.</summary>
    public static IReadOnlyList<RunSize> All { get; } =
    [
        Quick,
        new("laptop", "Laptop", "32 tasks, 64 to 256 prompts", "laptop", null),
        new("paper", "Paper", "128 tasks, 1280 prompts", "paper", null),
    ];
}
