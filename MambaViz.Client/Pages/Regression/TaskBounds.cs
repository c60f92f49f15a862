using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>How far the controls of the task go: what a function class allows, and what a shift leaves of it.</summary>
public sealed class TaskBounds
{
    private readonly ShiftLimit? _limit;

    /// <param name="card">The class; null where it is not known.</param>
    /// <param name="wanted">What is wanted of it.</param>
    /// <param name="trained">The dimension that models of the class have; null where there is none.</param>
    public TaskBounds(TaskCard? card, TaskChoice wanted, int? trained)
    {
        Card = card;
        Shift = card is null || card.Shifts.Contains(wanted.Shift, StringComparer.Ordinal) ? wanted.Shift : TaskChoice.NoShift;
        _limit = card?.ShiftLimits.FirstOrDefault(limit => limit.Shift == Shift);
        // Where a class has models, their dimension is the one worth opening with.
        Dimension = Math.Clamp(wanted.Dimension ?? trained ?? card?.Dimension.Default ?? 1, LeastDimension, MostDimension);
    }

    /// <summary>The class; null where it is not known.</summary>
    public TaskCard? Card { get; }

    /// <summary>The shift that is asked for: none in place of one that the class does not have.</summary>
    public string Shift { get; }

    /// <summary>The dimension that is asked for.</summary>
    public int Dimension { get; }

    /// <summary>The smallest dimension.</summary>
    public int LeastDimension => Math.Min(MostDimension, Math.Max(Card?.Dimension.Minimum ?? 1, _limit?.MinimumDimension ?? 1));

    /// <summary>The largest dimension.</summary>
    public int MostDimension => Card?.Dimension.Maximum ?? int.MaxValue;

    /// <summary>Whether a dimension, as an address says it, is one of the class.</summary>
    public bool HasDimension(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted >= LeastDimension && wanted <= MostDimension;

    /// <summary>The most examples.</summary>
    public int MostExamples => IsWhole ? Math.Max(1, Dimension - 1) : Limits.BaselineExamples;

    /// <summary>Whether queries are made from the whole context: with another example they are other queries.</summary>
    public bool IsWhole => _limit?.LeavesDimension == true;

    /// <summary>The numbers of the class.</summary>
    public IReadOnlyList<TaskParameter> Parameters => Card?.Parameters ?? [];

    /// <summary>The largest value of a number.</summary>
    public double MostOf(TaskParameter parameter) => parameter.IsAtMostDimension ? Math.Min(parameter.Maximum, Dimension) : parameter.Maximum;

    /// <summary>The value of a number that is asked for.</summary>
    public double ValueOf(TaskParameter parameter, TaskChoice wanted) =>
        Math.Max(parameter.Minimum, Math.Min(wanted.Parameters.GetValueOrDefault(parameter.Name, parameter.Default), MostOf(parameter)));
}
