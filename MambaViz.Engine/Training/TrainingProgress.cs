namespace MambaViz.Engine.Training;

/// <summary>Where a training run stands.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">Mean loss since the last report.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="StepsPerSecond">Since this sitting began.</param>
/// <param name="TimeLeft">At that speed.</param>
/// <param name="Seconds">Training time over all sittings.</param>
public sealed record TrainingProgress(
    long Step, long Steps, double Loss, double LearningRate, double StepsPerSecond, TimeSpan TimeLeft, double Seconds);

/// <summary>Where a sitting goes on.</summary>
/// <param name="Step">Steps taken before it.</param>
/// <param name="Seconds">Training time before it.</param>
/// <param name="FromWeightsAlone">Whether the checkpoint held no moments, so that they form anew under a warm-up.</param>
public sealed record ResumedRun(long Step, double Seconds, bool FromWeightsAlone);

/// <summary>How a sitting ended.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="IsComplete">Whether all steps are done; false after a time limit or a cancellation, when the run can be resumed.</param>
/// <param name="Seconds">Training time over all sittings.</param>
public sealed record TrainingOutcome(long Step, bool IsComplete, double Seconds);
