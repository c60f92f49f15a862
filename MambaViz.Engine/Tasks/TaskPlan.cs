namespace MambaViz.Engine.Tasks;

/// <summary>Settings that keep every rule, in the form that draws need: made once for many prompts.</summary>
internal sealed class TaskPlan
{
    private TaskPlan(FunctionClass functionClass, DistributionShift shift, TaskShape shape, double? noise) =>
        (Class, Shift, Shape, Noise) = (functionClass, shift, shape, noise);

    public FunctionClass Class { get; }

    public DistributionShift Shift { get; }

    /// <summary>With every dimension active.</summary>
    public TaskShape Shape { get; }

    /// <summary>Standard deviation of the noise on y; drawn for each prompt where null.</summary>
    public double? Noise { get; }

    /// <summary>Checks <paramref name="settings"/>.</summary>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public static TaskPlan Of(TaskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var functionClass = FunctionClassCatalogue.Find(settings.Name);
        var dimension = TaskRules.Dimension(functionClass, settings);
        var shape = new TaskShape(dimension, dimension, TaskRules.Parameters(functionClass, settings));
        functionClass.Check(shape);
        var shift = TaskRules.Context(functionClass, settings, dimension);
        return new(functionClass, shift, shape, settings.Noise ?? shift.Noise(functionClass.Scale(shape)));
    }
}
