namespace MambaViz.Contracts;

/// <summary>What a model is, what it was trained on and how well it does.</summary>
public sealed record ModelCard
{
    /// <summary>The folder's name, and the name in every request.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The block kind: mamba, transformer, s4, …</summary>
    public required string Architecture { get; init; }

    /// <summary>Numbers in one input x.</summary>
    public required int InputDimension { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>Number of trained values.</summary>
    public required long Parameters { get; init; }

    /// <summary>numeric or text.</summary>
    public string Kind { get => field ?? "numeric"; init; }

    /// <summary>The data of the training run.</summary>
    public required TrainedOn TrainedOn { get; init; }

    /// <summary>Measured errors by name, for example <c>gaussian-process noise 0.1, 20 examples</c>.</summary>
    public Dictionary<string, double> Metrics { get => field ??= []; init; }

    /// <summary>The lenses this model can be read with, of <see cref="Lens.All"/>.</summary>
    public required string[] Lenses { get; init; }

    /// <summary>Whether checkpoints along its training can be asked for; <see cref="ModelDetail.Growth"/> lists them.</summary>
    public bool HasGrowth { get; init; }

    /// <summary>The command that trained it, to repeat it.</summary>
    public string? Command { get; init; }

    /// <summary>The processor it was trained on.</summary>
    public string? Device { get; init; }

    /// <summary>The day training ended, ISO 8601.</summary>
    public string? Date { get; init; }
}

/// <summary>The data of a training run.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="Examples">Examples in the longest prompt.</param>
/// <param name="Steps">Optimiser steps taken.</param>
/// <param name="Seed">The run's seed.</param>
public sealed record TrainedOn(string Task, int Dimension, int Examples, long Steps, long Seed);
