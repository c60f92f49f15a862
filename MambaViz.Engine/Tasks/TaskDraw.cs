namespace MambaViz.Engine.Tasks;

/// <summary>One in-context example.</summary>
/// <param name="X">The input, one number a dimension.</param>
/// <param name="Y">The value the model is told, noise included.</param>
public sealed record InContextExample(double[] X, double Y);

/// <summary>
/// A drawn function with its examples. Function, inputs, noise and further points come from separate streams of the seed: more examples
/// continue a shorter context, and asking for queries changes nothing else.
/// </summary>
public sealed class TaskDraw
{
    /// <summary>Points over the interval for a one-dimensional task.</summary>
    public const int GridQueryCount = 101;

    /// <summary>Sampled queries for a task of more dimensions (the paper's number of test points).</summary>
    public const int SampledQueryCount = 40;

    private readonly FunctionClass _class;
    private readonly TaskSettings _settings;
    private readonly int _dimension;
    private readonly int _activeDimension;
    private readonly double _noise;

    private enum Stream { Function = 1, NoiseLevel, Inputs, Noise, Queries, Calibration }

    /// <summary>Draws the task.</summary>
    /// <param name="settings">What to draw.</param>
    /// <param name="activeDimension">Coordinates of x that are not zeroed, for a training curriculum; all when null.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public TaskDraw(TaskSettings settings, int? activeDimension = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _class = FunctionClassCatalogue.Find(settings.Name);
        _settings = settings;
        _dimension = TaskRules.Dimension(_class, settings);
        _activeDimension = Math.Min(activeDimension ?? _dimension, _dimension);
        var parameters = TaskRules.Parameters(_class, settings);
        TaskRules.CheckContext(_class, settings);

        Target = _class.Draw(Random(Stream.Function), _dimension, parameters);
        _noise = settings.Noise ?? _class.DrawNoise(Random(Stream.NoiseLevel));
        Examples = DrawExamples(settings.ExampleCount, Random(Stream.Inputs), Random(Stream.Noise));
    }

    /// <summary>The noiseless function.</summary>
    public TargetFunction Target { get; }

    /// <summary>Numbers in an input.</summary>
    public int Dimension => _dimension;

    /// <summary>The context, in order.</summary>
    public IReadOnlyList<InContextExample> Examples { get; }

    /// <summary>Queries of this task: <see cref="GridQueryCount"/> points over [-2, 2] for one dimension, else <see cref="SampledQueryCount"/> inputs drawn as the examples' are.</summary>
    public double[][] Queries()
    {
        if (_dimension == 1)
            return Grid();
        var random = Random(Stream.Queries);
        return [.. Enumerable.Range(0, SampledQueryCount).Select(_ => DrawInput(random))];
    }

    /// <summary>Further examples of this task that are not in its context, to fit a lens on (Grazzi et al., section 3.2).</summary>
    public IReadOnlyList<InContextExample> Calibration(int count)
    {
        var random = Random(Stream.Calibration);
        return DrawExamples(count, random, random);
    }

    /// <summary>The 101 default queries of one-dimensional work: [-2, 2] in steps of .04.</summary>
    public static double[][] Grid() =>
        [.. Enumerable.Range(0, GridQueryCount).Select(i => new[] { (2 * i / (double)(GridQueryCount - 1) - 1) * FreeOneDimensional.HalfWidth })];

    private TaskRandom Random(Stream stream) => new(_settings.Seed, (int)stream);

    private InContextExample[] DrawExamples(int count, TaskRandom inputs, TaskRandom noise)
    {
        var examples = new InContextExample[count];
        for (var i = 0; i < count; i++)
        {
            var x = DrawInput(inputs);
            examples[i] = new(x, Target(x) + _noise * noise.Normal());
        }

        return examples;
    }

    private double[] DrawInput(TaskRandom random)
    {
        var x = new double[_dimension];
        _class.DrawInput(random, x);
        x.AsSpan(_activeDimension).Clear();
        return x;
    }
}
