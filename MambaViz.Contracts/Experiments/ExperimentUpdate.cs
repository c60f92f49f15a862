namespace MambaViz.Contracts.Experiments;

/// <summary>How far a running experiment is.</summary>
/// <param name="Id">What <c>GetExperiment</c> takes once it has finished: the same for the same name and settings.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Doing">What is being computed.</param>
/// <param name="SecondsLeft">Time left, from the pace so far; null before there is one.</param>
/// <param name="Result">What there is so far, where it is more than before; the last update has the finished result.</param>
public sealed record ExperimentUpdate(string Id, double Progress, string Doing, double? SecondsLeft, ExperimentResult? Result);
