namespace MambaViz.Engine.Tasks;

/// <summary>
/// Functions of one input on [-2, 2], mixed so that whatever a person draws is met by a sensible curve: with chance 1/7 each a line
/// y = .7a x + .5b, a sine y = a sin(w x + p), a parabola y = .5a x^2 + .6b x + .5c, a step and a broken line, and with chance 2/7 a
/// draw of a Gaussian process; a, b, c standard normal. Half of the prompts carry noise with a standard deviation uniform on [0, .2].
/// Values have a standard deviation near 1, yet not exactly: the zero predictor's loss is not scaled to 1.
/// </summary>
public sealed class FreeOneDimensional : FunctionClass
{
    /// <summary>Half of the interval that inputs come from.</summary>
    public const double HalfWidth = 2;

    /// <summary>Its name.</summary>
    public const string TaskName = "free-1d";

    /// <summary>The parameter that picks one family instead of the mixture; 0 is the mixture.</summary>
    public const string FamilyParameter = "family";

    /// <summary>The value of <see cref="FamilyParameter"/> that picks Gaussian processes.</summary>
    public const int GaussianProcessFamily = 6;

    /// <summary>Length scales of the Gaussian processes are uniform from here ...</summary>
    public const double ShortestScale = .3;

    /// <summary>... to here.</summary>
    public const double LongestScale = 1.5;

    /// <summary>Largest standard deviation of a training prompt's noise.</summary>
    public const double LargestNoise = .2;

    private const int Shares = 7;

    /// <inheritdoc/>
    public override string Name => TaskName;

    /// <inheritdoc/>
    public override string Title => "Free curves in one dimension";

    /// <inheritdoc/>
    public override int DefaultDimension => 1;

    /// <inheritdoc/>
    public override int MaximumDimension => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
    [
        new(FamilyParameter, "Family", 0, 0, GaussianProcessFamily)
        {
            Choices = ["mixture", "line", "sine", "parabola", "step", "broken line", "Gaussian process"],
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shifts { get; } = [DistributionShift.None];

    /// <inheritdoc/>
    public override double Scale(TaskShape shape) => 1;

    /// <inheritdoc/>
    public override double? ZeroError(double inputScale) => null;

    /// <inheritdoc/>
    public override InputSampler DrawInputs(TaskRandom random, TaskShape shape) => (inputs, x) => x[0] = inputs.Uniform(-HalfWidth, HalfWidth);

    /// <inheritdoc/>
    public override double DrawNoise(TaskRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var deviation = random.Uniform(0, LargestNoise);
        return random.Uniform() < .5 ? deviation : 0;
    }

    /// <inheritdoc/>
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(shape);
        // The last share of seven makes a Gaussian process twice as likely as each other family.
        var drawn = Math.Min(random.Index(Shares) + 1, GaussianProcessFamily);
        var family = (int)shape.Parameters[FamilyParameter];
        return (family == 0 ? drawn : family) switch
        {
            1 => new(Line(random)),
            2 => new(Sine(random)),
            3 => new(Parabola(random)),
            4 => new(Step(random)),
            5 => new(BrokenLine(random)),
            _ => Process(random),
        };
    }

    private static DrawnFunction Process(TaskRandom random)
    {
        var lengthScale = random.Uniform(ShortestScale, LongestScale);
        return new(GaussianProcess.Draw(random, lengthScale, HalfWidth)) { LengthScale = lengthScale };
    }

    private static TargetFunction Line(TaskRandom random)
    {
        double slope = .7 * random.Normal(), offset = .5 * random.Normal();
        return x => slope * x[0] + offset;
    }

    private static TargetFunction Sine(TaskRandom random)
    {
        double amplitude = random.Normal(), frequency = random.Uniform(.8, 3.3), phase = random.Uniform(0, 2 * Math.PI);
        return x => amplitude * Math.Sin(frequency * x[0] + phase);
    }

    private static TargetFunction Parabola(TaskRandom random)
    {
        double square = .5 * random.Normal(), slope = .6 * random.Normal(), offset = .5 * random.Normal();
        return x => (square * x[0] + slope) * x[0] + offset;
    }

    private static TargetFunction Step(TaskRandom random)
    {
        double left = random.Normal(), right = random.Normal(), threshold = random.Uniform(-1.5, 1.5);
        return x => x[0] < threshold ? left : right;
    }

    private static TargetFunction BrokenLine(TaskRandom random)
    {
        double offset = .5 * random.Normal(), leftSlope = random.Normal(), rightSlope = random.Normal(), knee = random.Uniform(-1.5, 1.5);
        return x => offset + (x[0] < knee ? leftSlope : rightSlope) * (x[0] - knee);
    }
}
