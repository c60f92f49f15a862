namespace MambaViz.Engine.Tasks;

/// <summary>
/// Noise of variance 1 on the paper's values, which are then scaled back to the variance they had without it. The error is measured against
/// the noiseless function, itself scaled; the paper's includes the noise.
/// </summary>
internal sealed class NoiseShift : DistributionShift
{
    public override string Name => "noise";

    public override double? Noise(double classScale) => classScale * ValueScale(classScale);

    public override double ValueScale(double classScale) => 1 / Math.Sqrt(1 + classScale * classScale);
}

/// <summary>All inputs of a context lie in one random orthant; queries are drawn as without the shift.</summary>
internal sealed class OrthantShift : DistributionShift
{
    public override string Name => "orthants";

    public override bool HasOwnQueries => true;

    public override InputSampler Inputs(InputSampler inputs, TaskRandom random, int dimension)
    {
        var signs = new double[dimension];
        for (var i = 0; i < dimension; i++)
            signs[i] = random.Index(2) == 0 ? -1 : 1;
        return (stream, x) =>
        {
            inputs(stream, x);
            for (var i = 0; i < x.Length; i++)
                x[i] = signs[i] * Math.Abs(x[i]);
        };
    }
}

/// <summary>All inputs a third as large, queries included.</summary>
internal sealed class ScaledInputs : DistributionShift
{
    /// <summary>The factor of the paper's figures, for inputs and for values.</summary>
    public const double Factor = .333;

    public override string Name => "scale-x";

    public override double QueryScale => Factor;

    public override InputSampler Inputs(InputSampler inputs, TaskRandom random, int dimension) => (stream, x) =>
    {
        inputs(stream, x);
        for (var i = 0; i < x.Length; i++)
            x[i] *= Factor;
    };
}

/// <summary>The function a third as large.</summary>
internal sealed class ScaledValues : DistributionShift
{
    public override string Name => "scale-y";

    public override double ValueScale(double classScale) => ScaledInputs.Factor;
}

/// <summary>All inputs, queries included, projected onto a random subspace of half the dimensions and scaled to their old mean square.</summary>
internal sealed class HalfSubspace : DistributionShift
{
    public override string Name => "half-subspace";

    public override int MinimumDimension => 2;

    public override InputSampler Inputs(InputSampler inputs, TaskRandom random, int dimension)
    {
        var half = dimension / 2;
        var basis = RandomBasis.Draw(random, dimension, half);
        var scale = Math.Sqrt(dimension / (double)half);
        return (stream, x) =>
        {
            inputs(stream, x);
            Span<double> inside = stackalloc double[x.Length];
            for (var at = 0; at < basis.Length; at += x.Length)
            {
                var along = basis.AsSpan(at, x.Length);
                var share = DotProduct.Of(along, x) * scale;
                for (var i = 0; i < x.Length; i++)
                    inside[i] += share * along[i];
            }

            inside.CopyTo(x);
        };
    }
}

/// <summary>Queries are orthogonal to every input of the context and as long as they were drawn; least squares says 0.</summary>
internal sealed class OrthogonalQuery : DistributionShift
{
    public override string Name => "orthogonal-query";

    public override bool HasOwnQueries => true;

    public override int MinimumDimension => 2;

    public override bool LeavesDimension => true;

    public override void MakeQuery(Span<double> x, IEnumerable<double[]> context)
    {
        var basis = new List<double>();
        foreach (var input in context)
        {
            var direction = input.ToArray();
            var known = basis.ToArray();
            RandomBasis.Orthogonalise(direction, known);
            RandomBasis.Orthogonalise(direction, known);
            if (RandomBasis.Normalise(direction))
                basis.AddRange(direction);
        }

        var length = Math.Sqrt(DotProduct.Of(x, x));
        double[] spanned = [.. basis];
        RandomBasis.Orthogonalise(x, spanned);
        RandomBasis.Orthogonalise(x, spanned);
        if (!RandomBasis.Normalise(x))
            return;
        for (var i = 0; i < x.Length; i++)
            x[i] *= length;
    }
}
