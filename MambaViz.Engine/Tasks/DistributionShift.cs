namespace MambaViz.Engine.Tasks;

/// <summary>A change of the prompts at test time (Grazzi et al., appendix A.1.3, in the form of its code).</summary>
public abstract class DistributionShift
{
    /// <summary>The shift that changes nothing.</summary>
    public const string None = "none";

    /// <summary>All shifts. A new one is one class and one line here.</summary>
    public static IReadOnlyList<DistributionShift> All { get; } =
        [new NoShift(), new NoiseShift(), new OrthantShift(), new ScaledInputs(), new ScaledValues(), new HalfSubspace(), new OrthogonalQuery()];

    /// <summary>Their names in requests.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(s => s.Name)];

    /// <summary>The name in requests.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a query is not just one more input drawn as the examples' are.</summary>
    public virtual bool HasOwnQueries => false;

    /// <summary>The smallest input dimension it makes sense for.</summary>
    public virtual int MinimumDimension => 1;

    /// <summary>Whether the examples of a context must be fewer than the dimensions: queries lie where no example reaches.</summary>
    public virtual bool LeavesDimension => false;

    /// <summary>The standard deviation of the noise on y; null where the class says.</summary>
    /// <param name="classScale">What the paper's values are multiplied by to give ours.</param>
    public virtual double? Noise(double classScale) => null;

    /// <summary>What the function's values are multiplied by.</summary>
    /// <param name="classScale">What the paper's values are multiplied by to give ours.</param>
    public virtual double ValueScale(double classScale) => 1;

    /// <summary>What the lengths of queries are multiplied by.</summary>
    public virtual double QueryScale => 1;

    /// <summary>The distribution of one prompt's inputs.</summary>
    /// <param name="inputs">Without the shift.</param>
    /// <param name="random">The stream of the shift.</param>
    /// <param name="dimension">Numbers in an input.</param>
    public virtual InputSampler Inputs(InputSampler inputs, TaskRandom random, int dimension) => inputs;

    /// <summary>Makes an input drawn without the shift a query after <paramref name="context"/>; only where <see cref="HasOwnQueries"/>.</summary>
    public virtual void MakeQuery(Span<double> x, IEnumerable<double[]> context)
    {
        // Drawn without the shift is all there is to it.
    }

    /// <summary>The shift of that name.</summary>
    internal static DistributionShift? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}

internal sealed class NoShift : DistributionShift
{
    public override string Name => None;
}
