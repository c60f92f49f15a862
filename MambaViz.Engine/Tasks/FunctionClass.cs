namespace MambaViz.Engine.Tasks;

/// <summary>A noiseless function drawn from a class.</summary>
/// <param name="x">The input, one number a dimension.</param>
public delegate double TargetFunction(ReadOnlySpan<double> x);

/// <summary>A number that a function class can be given.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Default">Taken when none is given.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record FunctionParameter(string Name, string Title, double Default, double Minimum, double Maximum);

/// <summary>A family of functions to learn from examples, with the distribution of its inputs (Grazzi et al., section 3.1).</summary>
public abstract class FunctionClass
{
    /// <summary>The name in requests and files: <c>linear</c>.</summary>
    public abstract string Name { get; }

    /// <summary>For people.</summary>
    public abstract string Title { get; }

    /// <summary>The input dimension when none is asked for.</summary>
    public abstract int DefaultDimension { get; }

    /// <summary>The largest input dimension; the smallest is 1.</summary>
    public abstract int MaximumDimension { get; }

    /// <summary>The class's own parameters.</summary>
    public virtual IReadOnlyList<FunctionParameter> Parameters => [];

    /// <summary>The distribution shifts it supports; the first is none.</summary>
    public virtual IReadOnlyList<string> Shifts => ["none"];

    /// <summary>Draws a function.</summary>
    /// <param name="random">The stream of the function.</param>
    /// <param name="dimension">Numbers in an input.</param>
    /// <param name="parameters">A value for each of <see cref="Parameters"/>, by name.</param>
    public abstract TargetFunction Draw(TaskRandom random, int dimension, IReadOnlyDictionary<string, double> parameters);

    /// <summary>Draws an input into <paramref name="x"/>; standard normal unless a class says otherwise.</summary>
    public virtual void DrawInput(TaskRandom random, Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = random.Normal();
    }

    /// <summary>Draws the standard deviation of one prompt's noise on y; 0 unless a class trains with noise.</summary>
    public virtual double DrawNoise(TaskRandom random) => 0;
}
