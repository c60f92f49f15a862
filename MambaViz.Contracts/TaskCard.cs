namespace MambaViz.Contracts;

/// <summary>A function class that the server can sample.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Dimension">Which input dimensions it has.</param>
/// <param name="Parameters">Its own parameters.</param>
/// <param name="Shifts">The distribution shifts it supports; the first is none.</param>
public sealed record TaskCard(string Name, string Title, DimensionRange Dimension, TaskParameter[] Parameters, string[] Shifts);

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
public sealed record TaskParameter(string Name, string Title, double Default, double Minimum, double Maximum);

/// <summary>What a task request samples.</summary>
/// <param name="Examples">The context, in order, noise included.</param>
/// <param name="Queries">Query inputs.</param>
/// <param name="Targets">The noiseless function at each query.</param>
public sealed record TaskSample(Example[] Examples, double[][] Queries, double[] Targets);
