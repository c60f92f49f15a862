namespace MambaViz.Engine.Training;

/// <summary>
/// Dimensions and examples that grow over the first part of training (Garg et al., 2022), before any restart: without it, tasks of more than a few
/// dimensions stay on a plateau.
/// </summary>
internal static class Curriculum
{
    /// <summary>Examples in the prompts of a step.</summary>
    public static int ExampleCount(long step, TrainingConfig config) =>
        Grown(step, config, Math.Min(config.FirstExampleCount, config.ExampleCount), config.ExampleCount, config.ExampleIncrement);

    /// <summary>Coordinates of x that are not zeroed in a step.</summary>
    public static int ActiveDimension(long step, TrainingConfig config, int dimension) =>
        Grown(step, config, Math.Min(config.FirstDimension, dimension), dimension, config.DimensionIncrement);

    private static int Grown(long step, TrainingConfig config, int first, int last, int increment)
    {
        if (config.CurriculumInterval > 0)
            return (int)Math.Min(last, first + increment * (step / config.CurriculumInterval));
        var growing = config.CurriculumShare * LearningRateSchedule.Cycle(0, config).End;
        return step >= growing ? last : first + (int)((last - first) * step / growing);
    }
}
