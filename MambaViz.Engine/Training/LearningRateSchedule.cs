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

    /// <summary>
    /// The same where the run was taken up from its weights alone at a step: over its first steps a rising share of the schedule's.
    /// </summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="config">The run.</param>
    /// <param name="momentsFrom">The step at which it was taken up; 0 where it never was.</param>
    public static double At(long step, TrainingConfig config, long momentsFrom)
    {
        var rate = At(step, config);
        return momentsFrom > 0 && step - momentsFrom < config.ResumeWarmupSteps ? rate * (step - momentsFrom + 1) / config.ResumeWarmupSteps : rate;
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
