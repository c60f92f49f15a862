namespace MambaViz.Engine.Training;

/// <summary>
/// Linear warm-up, then a cosine down to a share of the peak; at each restart the same again up to the next one (warm restarts: Loshchilov and
/// Hutter, 2017).
/// </summary>
internal static class LearningRateSchedule
{
    /// <summary>The learning rate of a step, counted from 0.</summary>
    public static double At(long step, TrainingConfig config)
    {
        var (first, end) = Cycle(step, config);
        var within = step - first;
        if (within < config.WarmupSteps)
            return config.PeakLearningRate * (within + 1) / config.WarmupSteps;
        var progress = (within - config.WarmupSteps) / (double)Math.Max(1, end - first - config.WarmupSteps);
        var cosine = .5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress)));
        return config.PeakLearningRate * (config.FinalShare + (1 - config.FinalShare) * cosine);
    }

    /// <summary>The stretch between restarts that holds a step: its first step, and the first after it.</summary>
    public static (long First, long End) Cycle(long step, TrainingConfig config)
    {
        var first = 0L;
        foreach (var restart in config.Restarts)
        {
            if (step < restart)
                return (first, restart);
            first = restart;
        }

        return (first, config.Steps);
    }
}
