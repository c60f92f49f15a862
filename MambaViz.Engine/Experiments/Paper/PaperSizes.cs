namespace MambaViz.Engine.Experiments.Paper;

/// <summary>How much an experiment measures.</summary>
/// <param name="Preset">The name in commands.</param>
/// <param name="Prompts">Prompts of an error-by-examples curve.</param>
/// <param name="LongPrompts">Prompts of a curve beyond the training length.</param>
/// <param name="Tasks">Tasks whose layers are read.</param>
/// <param name="WordPrompts">Prompts of each family of words, and of each number of pairs.</param>
/// <param name="LongWordPrompts">Prompts of each family of words where some have hundreds of lines.</param>
public sealed record PaperSizes(string Preset, int Prompts, int LongPrompts, int Tasks, int WordPrompts, int LongWordPrompts)
{
    /// <summary>Most prompts or tasks that can be asked for.</summary>
    public const int MaximumPrompts = 100_000;

    /// <summary>Seconds on two cores: enough to see the shape.</summary>
    public static PaperSizes Quick { get; } = new("quick", 16, 16, 16, 8, 1);

    /// <summary>Minutes on two cores: wider bands, the same conclusions.</summary>
    public static PaperSizes Laptop { get; } = new("laptop", 256, 64, 32, 32, 1);

    /// <summary>As in the paper: 1280 prompts, 128 tasks; of words 64 prompts a family, a sixth of the paper's, of more than twice its families.</summary>
    public static PaperSizes Paper { get; } = new("paper", 1280, 1280, 128, 64, 2);

    /// <summary>The presets, smallest first.</summary>
    public static IReadOnlyList<PaperSizes> All { get; } = [Quick, Laptop, Paper];

    /// <summary>The preset of that name; null where there is none.</summary>
    public static PaperSizes? Find(string preset) => All.FirstOrDefault(s => string.Equals(s.Preset, preset, StringComparison.Ordinal));

    /// <summary>The same preset with another number of prompts and tasks.</summary>
    /// <param name="prompts">1 to <see cref="MaximumPrompts"/>.</param>
    public PaperSizes With(int prompts) => prompts is >= 1 and <= MaximumPrompts
        ? this with { Prompts = prompts, LongPrompts = prompts, Tasks = prompts, WordPrompts = prompts, LongWordPrompts = prompts }
        : throw new ArgumentException($"prompts: must be 1 to {MaximumPrompts}, got {prompts}.", nameof(prompts));
}
