using System.Globalization;

namespace MambaViz.Engine.Training;

/// <summary>How a model is trained. Every number has bounds, checked by <see cref="Validated"/>.</summary>
public sealed record TrainingConfig
{
    private const int MaximumRestarts = 16;

    /// <summary>Optimiser steps, 1 to 10,000,000.</summary>
    public required long Steps { get; init; }

    /// <summary>Prompts in a step, 1 to 4096; 64 in the paper.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Examples in the longest prompt, 2 to 1024: of numbers, lines of words, pairs of a recall.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>Highest learning rate, 1e-8 to 1.</summary>
    public double PeakLearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up, 0 to <see cref="Steps"/>.</summary>
    public long WarmupSteps { get; init; } = 500;

    /// <summary>
    /// Steps at which the learning rate rises to its peak again for another cosine, ascending, each above <see cref="WarmupSteps"/> and below
    /// <see cref="Steps"/>, at most 16; none in the paper. A finished run can be taken up at its last one.
    /// </summary>
    public IReadOnlyList<long> Restarts { get; init; } = [];

    /// <summary>Learning rate at the end of the cosine as a share of the peak, 0 to 1.</summary>
    public double FinalShare { get; init; } = .02;

    /// <summary>Adam's decay of the second moment, 0.5 to 0.99999; 0.95 learns these tasks sooner than the usual 0.999.</summary>
    public double SecondMomentDecay { get; init; } = .95;

    /// <summary>Largest norm of the whole gradient, 1e-6 to 1e6, which clips nothing.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Seeds the weights and the data, 0 to 2^31 - 1.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Share of the steps (those before the first restart) over which dimensions and examples grow to their full number, 0 (no curriculum) to 1.
    /// </summary>
    public double CurriculumShare { get; init; }

    /// <summary>
    /// Steps after which dimensions and examples grow by their increments, 0 (never) to 1,000,000: the paper's curriculum, instead of
    /// <see cref="CurriculumShare"/>.
    /// </summary>
    public long CurriculumInterval { get; init; }

    /// <summary>Dimensions more after each interval, 0 to 4096; 1 in the paper.</summary>
    public int DimensionIncrement { get; init; } = 1;

    /// <summary>Examples more after each interval, 0 to 1024; 2 or 5 in the paper.</summary>
    public int ExampleIncrement { get; init; } = 2;

    /// <summary>Active dimensions at the start of the curriculum, 1 or more.</summary>
    public int FirstDimension { get; init; } = 2;

    /// <summary>Examples at the start of the curriculum, 2 or more.</summary>
    public int FirstExampleCount { get; init; } = 11;

    /// <summary>
    /// Steps over which the learning rate rises to the schedule's after a run was taken up from its weights alone, while Adam's moments form
    /// anew, 0 to 100,000. No part of what a run is: another number may go on with its checkpoint.
    /// </summary>
    public long ResumeWarmupSteps { get; init; } = 500;

    /// <summary>Steps between checkpoints, 1 to 1,000,000.</summary>
    public long CheckpointInterval { get; init; } = 1000;

    /// <summary>Steps between rows of the history, 1 to 100,000.</summary>
    public long HistoryInterval { get; init; } = 100;

    /// <summary>This configuration, if it keeps every rule.</summary>
    /// <exception cref="ArgumentException">It does not; the message names property, rule and value.</exception>
    public TrainingConfig Validated()
    {
        Check(nameof(Steps), Steps, 1, 10_000_000);
        Check(nameof(BatchSize), BatchSize, 1, 4096);
        Check(nameof(ExampleCount), ExampleCount, 2, 1024);
        Check(nameof(PeakLearningRate), PeakLearningRate, 1e-8, 1);
        Check(nameof(WarmupSteps), WarmupSteps, 0, Steps);
        Check($"{nameof(Restarts)} (their number)", Restarts.Count, 0, MaximumRestarts);
        for (var i = 0; i < Restarts.Count; i++)
            Check(nameof(Restarts), Restarts[i], (i == 0 ? WarmupSteps : Restarts[i - 1]) + 1, Steps - 1);
        Check(nameof(FinalShare), FinalShare, 0, 1);
        Check(nameof(SecondMomentDecay), SecondMomentDecay, .5, .99999);
        Check(nameof(ClipNorm), ClipNorm, 1e-6, 1e6);
        Check(nameof(Seed), Seed, 0, int.MaxValue);
        Check(nameof(CurriculumShare), CurriculumShare, 0, 1);
        Check(nameof(CurriculumInterval), CurriculumInterval, 0, CurriculumShare > 0 ? 0 : 1_000_000);
        Check(nameof(DimensionIncrement), DimensionIncrement, 0, 4096);
        Check(nameof(ExampleIncrement), ExampleIncrement, 0, 1024);
        Check(nameof(FirstDimension), FirstDimension, 1, 4096);
        Check(nameof(FirstExampleCount), FirstExampleCount, 2, 1024);
        Check(nameof(ResumeWarmupSteps), ResumeWarmupSteps, 0, 100_000);
        Check(nameof(CheckpointInterval), CheckpointInterval, 1, 1_000_000);
        Check(nameof(HistoryInterval), HistoryInterval, 1, 100_000);
        return this;
    }

    private static void Check(string property, double value, double minimum, double maximum)
    {
        if (!(value >= minimum && value <= maximum))
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{property}: must be {minimum} to {maximum}, got {value}"), nameof(value));
    }
}
