namespace MambaViz.Engine.Tasks;

/// <summary>Names one draw of a function and a context: the same settings give the same draw on every machine.</summary>
public sealed record TaskSettings
{
    /// <summary>Most examples of one context.</summary>
    public const int MaximumExamples = 1024;

    /// <summary>Largest standard deviation of the noise.</summary>
    public const double MaximumNoise = 10;

    /// <summary>The function class, from <see cref="FunctionClassCatalogue"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Input dimension; the class's default when null.</summary>
    public int? Dimension { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Examples in the context, 0 to <see cref="MaximumExamples"/>.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>A change of the prompt distribution.</summary>
    public string Shift { get; init; } = DistributionShift.None;

    /// <summary>Standard deviation of the noise on y, 0 to <see cref="MaximumNoise"/>; as shift and class say when null.</summary>
    public double? Noise { get; init; }

    /// <summary>Values for the class's parameters; absent ones take their default.</summary>
    public IReadOnlyDictionary<string, double>? Parameters { get; init; }

    /// <summary>These settings, if they keep every rule.</summary>
    /// <exception cref="TaskSettingsException">They do not; the message names property, rule and value.</exception>
    public TaskSettings Validated()
    {
        TaskPlan.Of(this);
        return this;
    }
}
