using System.Globalization;

namespace MambaViz.Contracts;

/// <summary>A function class that the server can sample.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Dimension">Which input dimensions it has.</param>
/// <param name="Parameters">Its own parameters.</param>
/// <param name="Shifts">The distribution shifts it supports; the first is none.</param>
public sealed record TaskCard(string Name, string Title, DimensionRange Dimension, TaskParameter[] Parameters, string[] Shifts)
{
    /// <summary>The shifts that not every prompt can have. Default: none.</summary>
    public ShiftLimit[] ShiftLimits { get => field ?? []; init; }
}

/// <summary>What a shift asks of a prompt.</summary>
/// <param name="Shift">Its name in requests.</param>
/// <param name="MinimumDimension">Smallest input dimension.</param>
/// <param name="LeavesDimension">
/// Whether examples must be fewer than dimensions: queries are made from the whole context, where no example reaches.
/// </param>
public sealed record ShiftLimit(string Shift, int MinimumDimension, bool LeavesDimension);

/// <summary>The input dimensions of a task.</summary>
/// <param name="Default">Taken when a request names none.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record DimensionRange(int Default, int Minimum, int Maximum);

/// <summary>A number a task can be given.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Default">Taken when a request names none.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record TaskParameter(string Name, string Title, double Default, double Minimum, double Maximum)
{
    /// <summary>What the values are called where each stands for a choice, from <see cref="Minimum"/> in steps of 1; null for a measure.</summary>
    public string[]? Choices { get; init; }

    /// <summary>A value within a heading: the choice's own name, else "depth 3".</summary>
    public string Say(double value) =>
        NameOf(value) ?? string.Create(CultureInfo.InvariantCulture, $"{Title.Split(':')[0].ToLowerInvariant()} {value:0.###}");

    /// <summary>The name of a value; null where it has none.</summary>
    public string? NameOf(double value) =>
        Choices is { } names && double.IsInteger(value - Minimum) && value >= Minimum && value - Minimum < names.Length
            ? names[(int)(value - Minimum)]
            : null;

    /// <summary>Whether it counts coordinates: it is at most the input dimension. Default: it does not.</summary>
    public bool IsAtMostDimension { get; init; }
}

/// <summary>What a task request samples.</summary>
/// <param name="Examples">The context, in order, noise included.</param>
/// <param name="Queries">Query inputs.</param>
/// <param name="Targets">The noiseless function at each query.</param>
public sealed record TaskSample(Example[] Examples, double[][] Queries, double[] Targets)
{
    /// <summary>The expected squared error of a prediction of 0, over the draws of all seeds; null where no formula tells.</summary>
    public double? ZeroError { get; init; }
}
