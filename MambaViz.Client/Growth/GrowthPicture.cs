using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Growth;

/// <summary>Everything the growth page's pictures show at one moment.</summary>
/// <param name="Scene">The curves and the map: checkpoints stand in the places of layers.</param>
/// <param name="Steps">The horizontal axis of both charts along training.</param>
/// <param name="Errors">The error after the current number of examples, by checkpoint; null before the model is known.</param>
/// <param name="Loss">The loss in training; null where no history was kept.</param>
/// <param name="LossRange">The loss' axis.</param>
public sealed record GrowthPicture(PlaygroundScene Scene, StepAxis Steps, StepSeries? Errors, StepSeries? Loss, AxisRange LossRange);
