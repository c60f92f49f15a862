namespace MambaViz.Engine.Tasks;

/// <summary>A noiseless function drawn from a class.</summary>
/// <param name="x">The input, one number a dimension.</param>
public delegate double TargetFunction(ReadOnlySpan<double> x);

/// <summary>Draws an input of one prompt.</summary>
/// <param name="random">The stream of the inputs.</param>
/// <param name="x">Where it goes.</param>
public delegate void InputSampler(TaskRandom random, Span<double> x);

/// <summary>A number that a function class can be given.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Default">Taken when none is given.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record FunctionParameter(string Name, string Title, double Default, double Minimum, double Maximum)
{
    /// <summary>What the values are called where each stands for a choice, from <see cref="Minimum"/> in steps of 1; null for a measure.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Whether it counts coordinates: it is at most the input dimension.</summary>
    public bool IsAtMostDimension { get; init; }
}

/// <summary>What a function is drawn for.</summary>
/// <param name="Dimension">d, numbers in an input.</param>
/// <param name="ActiveDimension">Those of them that are not zeroed; fewer than d only in a training curriculum.</param>
/// <param name="Parameters">A value for each parameter of the class, by name.</param>
public sealed record TaskShape(int Dimension, int ActiveDimension, IReadOnlyDictionary<string, double> Parameters);

/// <summary>A drawn function with what is known of it besides its values.</summary>
/// <param name="Value">The noiseless function.</param>
public sealed record DrawnFunction(TargetFunction Value)
{
    /// <summary>The length scale of the Gaussian process it was drawn from; null for all others.</summary>
    public double? LengthScale { get; init; }
}

/// <summary>A family of functions to learn from examples, with the distribution of its inputs (Grazzi et al., section 3.1).</summary>
public abstract class FunctionClass
{
    /// <summary>The name in requests and files: <c>linear</c>.</summary>
    public abstract string Name { get; }

    /// <summary>For people.</summary>
    public abstract string Title { get; }

    /// <summary>The input dimension when none is asked for.</summary>
    public abstract int DefaultDimension { get; }

    /// <summary>The smallest input dimension.</summary>
    public virtual int MinimumDimension => 1;

    /// <summary>The largest input dimension.</summary>
    public virtual int MaximumDimension => 64;

    /// <summary>The class's own parameters.</summary>
    public virtual IReadOnlyList<FunctionParameter> Parameters => [];

    /// <summary>The distribution shifts it supports; the first is none.</summary>
    public virtual IReadOnlyList<string> Shifts => DistributionShift.Names;

    /// <summary>Draws a function.</summary>
    /// <param name="random">The stream of the function.</param>
    /// <param name="shape">Dimension and parameters.</param>
    public abstract DrawnFunction Draw(TaskRandom random, TaskShape shape);

    /// <summary>Draws one prompt's distribution of inputs; standard normal unless a class says otherwise.</summary>
    /// <param name="random">The stream of the distribution.</param>
    /// <param name="shape">Dimension and parameters.</param>
    public virtual InputSampler DrawInputs(TaskRandom random, TaskShape shape) => StandardNormal;

    /// <summary>Draws the standard deviation of one prompt's noise on y; 0 unless a class trains with noise.</summary>
    public virtual double DrawNoise(TaskRandom random) => 0;

    /// <summary>
    /// What the paper's values are multiplied by to give these, whose variance is 1: its squared error over d is ours over this squared and d.
    /// </summary>
    public virtual double Scale(TaskShape shape) => 1 / Math.Sqrt(shape.Dimension);

    /// <summary>The expected squared error of a prediction of 0 on inputs that many times as large as usual; null where no formula tells.</summary>
    public virtual double? ZeroError(double inputScale) => inputScale * inputScale;

    /// <summary>Refuses parameters that do not go together.</summary>
    /// <exception cref="TaskSettingsException">They do not; the message names property, rule and value.</exception>
    public virtual void Check(TaskShape shape)
    {
        // Most classes take every combination.
    }

    private static void StandardNormal(TaskRandom random, Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = random.Normal();
    }
}
