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

    private readonly TaskPlan _plan;
    private readonly long _seed;
    private readonly int _exampleCount;
    private readonly int _activeDimension;
    private readonly InputSampler _ownInputs;
    private readonly InputSampler _inputs;

    private enum Stream { Function = 1, NoiseLevel, Inputs, Noise, Queries, Calibration, Distribution, Shift }

    /// <summary>Draws the task.</summary>
    /// <param name="settings">What to draw.</param>
    /// <param name="activeDimension">Coordinates of x that are not zeroed, for a training curriculum; all when null.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public TaskDraw(TaskSettings settings, int? activeDimension = null)
        : this(TaskPlan.Of(settings), settings.Seed, settings.ExampleCount, activeDimension)
    {
    }

    internal TaskDraw(TaskPlan plan, long seed, int exampleCount, int? activeDimension)
    {
        _plan = plan;
        _seed = seed;
        _exampleCount = exampleCount;
        _activeDimension = Math.Min(activeDimension ?? Dimension, Dimension);
        var shape = _activeDimension == Dimension ? plan.Shape : plan.Shape with { ActiveDimension = _activeDimension };
        var function = plan.Class.Draw(Random(Stream.Function), shape);
        var scale = plan.Shift.ValueScale(plan.Class.Scale(shape));
        Target = scale == 1 ? function.Value : x => scale * function.Value(x);
        LengthScale = function.LengthScale;
        ZeroError = scale * scale * plan.Class.ZeroError(plan.Shift.QueryScale);
        Noise = plan.Noise ?? plan.Class.DrawNoise(Random(Stream.NoiseLevel));
        _ownInputs = plan.Class.DrawInputs(Random(Stream.Distribution), shape);
        _inputs = plan.Shift.Inputs(_ownInputs, Random(Stream.Shift), Dimension);
    }

    /// <summary>The noiseless function.</summary>
    public TargetFunction Target { get; }

    /// <summary>The length scale of the Gaussian process it was drawn from, where it is one.</summary>
    public double? LengthScale { get; }

    /// <summary>The expected squared error of a prediction of 0, over all draws with the same settings; null where no formula tells.</summary>
    public double? ZeroError { get; }

    /// <summary>Standard deviation of the noise on y.</summary>
    public double Noise { get; }

    /// <summary>Numbers in an input.</summary>
    public int Dimension => _plan.Shape.Dimension;

    /// <summary>The class it was drawn from.</summary>
    public FunctionClass Class => _plan.Class;

    /// <summary>What the paper's values are multiplied by to give the class's.</summary>
    public double ClassScale => _plan.Class.Scale(_plan.Shape);

    /// <summary>The class's parameters, by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters => _plan.Shape.Parameters;

    /// <summary>The context, in order.</summary>
    public IReadOnlyList<InContextExample> Examples => field ??= DrawExamples(_exampleCount, Random(Stream.Inputs), Random(Stream.Noise));

    /// <summary>
    /// Queries of this task: <see cref="GridQueryCount"/> points over [-2, 2] for one dimension, else <see cref="SampledQueryCount"/> inputs drawn
    /// as the examples' are, or as the shift has its queries.
    /// </summary>
    public double[][] Queries()
    {
        if (Dimension == 1)
            return Grid();
        var random = Random(Stream.Queries);
        return [.. Enumerable.Range(0, SampledQueryCount).Select(_ => DrawQuery(random))];
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

    /// <summary>Writes the context, and the noiseless function at each of its inputs, without an object an example.</summary>
    internal void Write(Span<float> inputs, Span<float> values, Span<float> targets)
    {
        TaskRandom random = Random(Stream.Inputs), noise = Random(Stream.Noise);
        Span<double> x = stackalloc double[Dimension];
        for (var i = 0; i < _exampleCount; i++)
        {
            DrawInput(_inputs, random, x);
            var target = Target(x);
            for (var d = 0; d < x.Length; d++)
                inputs[i * x.Length + d] = (float)x[d];
            values[i] = (float)Noisy(target, noise);
            targets[i] = (float)target;
        }
    }

    /// <summary>A query as the shift has them; the first of <see cref="Queries"/> for more than one dimension.</summary>
    internal double[] Query() => DrawQuery(Random(Stream.Queries));

    private TaskRandom Random(Stream stream) => new(_seed, (int)stream);

    private InContextExample[] DrawExamples(int count, TaskRandom inputs, TaskRandom noise)
    {
        var examples = new InContextExample[count];
        for (var i = 0; i < count; i++)
        {
            var x = new double[Dimension];
            DrawInput(_inputs, inputs, x);
            examples[i] = new(x, Noisy(Target(x), noise));
        }

        return examples;
    }

    private double[] DrawQuery(TaskRandom random)
    {
        var x = new double[Dimension];
        DrawInput(_plan.Shift.HasOwnQueries ? _ownInputs : _inputs, random, x);
        if (_plan.Shift.HasOwnQueries)
            _plan.Shift.MakeQuery(x, Examples.Select(e => e.X));
        return x;
    }

    private void DrawInput(InputSampler inputs, TaskRandom random, Span<double> x)
    {
        inputs(random, x);
        x[_activeDimension..].Clear();
    }

    private double Noisy(double target, TaskRandom noise) => Noise == 0 ? target : target + Noise * noise.Normal();
}
