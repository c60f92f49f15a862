namespace MambaViz.Engine.Training;

/// <summary>Linear warm-up, then a cosine down to a share of the peak.</summary>
internal static class LearningRateSchedule
{
    /// <summary>The learning rate of a step, counted from 0.</summary>
    public static double At(long step, TrainingConfig config)
    {
        if (step < config.WarmupSteps)
            return config.PeakLearningRate * (step + 1) / config.WarmupSteps;
        var progress = (step - config.WarmupSteps) / (double)Math.Max(1, config.Steps - config.WarmupSteps);
        var cosine = .5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress)));
        return config.PeakLearningRate * (config.FinalShare + (1 - config.FinalShare) * cosine);
    }
}
