using MambaViz.Engine.Checkpoints;
using TorchSharp;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>What an experiment is run on.</summary>
public sealed record ExperimentInput
{
    // Between those that people type and those of evaluations and lenses; a user's seed moves on by more than any experiment takes.
    private const long FirstSeed = 1L << 41;
    private const long SeedStep = 1L << 24;

    /// <summary>Largest seed.</summary>
    public const long MaximumSeed = 10_000;

    /// <summary>The models.</summary>
    public required IReadOnlyList<TrainedModel> Models { get; init; }

    /// <summary>The models of language that there are; an experiment loads those that it measures.</summary>
    public IReadOnlyList<TextModelEntry> TextModels { get; init; } = [];

    /// <summary>Loads a model of language for whoever asks, who disposes it; from its folder onto the processor unless said otherwise.</summary>
    public Func<TextModelEntry, TextModel> OpenText { get; init; } = entry => TextModelFolder.Load(entry.Folder, torch.CPU);

    /// <summary>The ids of those to measure; when empty, of each task and kind the largest.</summary>
    public IReadOnlyList<string> ModelIds { get; init; } = [];

    /// <summary>The function classes to measure; all that the models were trained on when empty.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>One of <see cref="PromptInputs"/>, to ask models of skewed linear regression on it alone; null for both.</summary>
    public string? Inputs { get; init; }

    /// <summary>How much to measure.</summary>
    public required PaperSizes Sizes { get; init; }

    /// <summary>0 to 10,000: other prompts, the same experiment.</summary>
    public long Seed
    {
        get;
        init => field = value is >= 0 and <= MaximumSeed ? value : throw new ArgumentException($"seed: must be 0 to {MaximumSeed}, got {value}.", nameof(value));
    }

    internal long PromptSeed => FirstSeed + Seed * SeedStep;
}
