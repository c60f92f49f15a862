namespace MambaViz.Engine.Training;

/// <summary>Where a training run stands.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">Mean loss since the last report.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="StepsPerSecond">Since this sitting began.</param>
/// <param name="TimeLeft">At that speed.</param>
/// <param name="Seconds">Training time over all sittings.</param>
public sealed record TrainingProgress(long Step, long Steps, double Loss, double LearningRate, double StepsPerSecond, TimeSpan TimeLeft, double Seconds);

/// <summary>How a sitting ended.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="IsComplete">Whether all steps are done; false after a time limit or a cancellation, when the run can be resumed.</param>
/// <param name="Seconds">Training time over all sittings.</param>
public sealed record TrainingOutcome(long Step, bool IsComplete, double Seconds);
