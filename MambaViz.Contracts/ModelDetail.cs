namespace MambaViz.Contracts;

/// <summary>All that is known of a model: its card, how it was trained, what it was measured at and the files it consists of.</summary>
public sealed record ModelDetail
{
    /// <summary>What <c>ListModels</c> says of it; the command, the device and the date are there.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>Prompts in one optimiser step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Step at which the run was taken up from a finished model's weights; null where it ran in one piece.</summary>
    public long? TakenUpAt { get; init; }

    /// <summary>Highest learning rate of the run.</summary>
    public required double PeakLearningRate { get; init; }

    /// <summary>Training time in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Measured mean squared errors, in the order of the card.</summary>
    public required MeasuredError[] Metrics { get; init; }

    /// <summary>The command that prints <see cref="Metrics"/>; null where the card names none.</summary>
    public string? MetricsCommand { get; init; }

    /// <summary>The loss along the run, at most <see cref="Limits.HistoryPoints"/> points of it; empty where no history was kept.</summary>
    public required HistoryPoint[] History { get; init; }

    /// <summary>Mean squared error by layer under the tuned lens, layer 0 first; null where it was not measured.</summary>
    public double[]? LensErrors { get; init; }

    /// <summary>The files of its folder, by name.</summary>
    public required ModelFile[] Files { get; init; }

    /// <summary>
    /// The optimiser steps of its checkpoints along the run, ascending; mostly none. Each can be refined under the id <see cref="CheckpointId.Of"/>.
    /// </summary>
    public required long[] Growth { get; init; }
}

/// <summary>A mean squared error with its 90 % bootstrap interval.</summary>
/// <param name="Name">What was measured: <c>Gaussian process, noise 0.1, 20 examples</c>.</param>
/// <param name="Value">The mean over prompts.</param>
/// <param name="Low">5 % bootstrap limit.</param>
/// <param name="High">95 % bootstrap limit.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record MeasuredError(string Name, double Value, double Low, double High, int Prompts);

/// <summary>The state of a training run at the end of a stretch of steps.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Loss">Mean training loss over the stretch.</param>
/// <param name="LearningRate">At its end.</param>
public sealed record HistoryPoint(long Step, double Loss, double LearningRate);

/// <summary>A file of a model.</summary>
/// <param name="Name">Its name inside the model's folder, folders divided by a slash.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ModelFile(string Name, long Bytes);
