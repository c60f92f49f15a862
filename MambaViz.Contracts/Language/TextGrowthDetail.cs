namespace MambaViz.Contracts.Language;

/// <summary>A model of language along its training: its checkpoints, and what each was measured at.</summary>
public sealed record TextGrowthDetail
{
    /// <summary>What <c>ListTextModels</c> says of it.</summary>
    public required TextModelCard Card { get; init; }

    /// <summary>Its checkpoints by step, ascending. Each can be asked in words under the id <see cref="CheckpointId.Of"/>.</summary>
    public required TextCheckpoint[] Checkpoints { get; init; }

    /// <summary>The measured shares of right answers, by step; none where they were not measured.</summary>
    public required GrowthShare[] Shares { get; init; }
}

/// <summary>A checkpoint of a model of language.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Lenses">The lenses that it can be read with, of <see cref="Lens.OfText"/>.</param>
public sealed record TextCheckpoint(long Step, string[] Lenses);

/// <summary>A checkpoint's measured share of right answers with its 90 % interval.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="Task">The family.</param>
/// <param name="Demonstrations">Demonstrations before the query.</param>
/// <param name="Value">The share.</param>
/// <param name="Low">5 % limit.</param>
/// <param name="High">95 % limit.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record GrowthShare(long Step, string Task, int Demonstrations, double Value, double Low, double High, int Prompts);
