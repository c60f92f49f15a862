namespace MambaViz.Engine.Tasks;

/// <summary>Orthonormal bases in uniformly random directions, by Gram-Schmidt on standard normal vectors.</summary>
internal static class RandomBasis
{
    /// <summary>The first <paramref name="count"/> vectors of a basis of <paramref name="dimension"/> dimensions, one a row.</summary>
    public static double[] Draw(TaskRandom random, int dimension, int count)
    {
        var basis = new double[count * dimension];
        for (var i = 0; i < count; i++)
        {
            var vector = basis.AsSpan(i * dimension, dimension);
            do
            {
                for (var d = 0; d < dimension; d++)
                    vector[d] = random.Normal();
                // Twice is enough: the second pass takes away what rounding left in the first.
                Orthogonalise(vector, basis.AsSpan(0, i * dimension));
                Orthogonalise(vector, basis.AsSpan(0, i * dimension));
            }
            while (!Normalise(vector));
        }

        return basis;
    }

    /// <summary>Takes from <paramref name="vector"/> what lies along the orthonormal rows of <paramref name="basis"/>.</summary>
    public static void Orthogonalise(Span<double> vector, ReadOnlySpan<double> basis)
    {
        for (var at = 0; at < basis.Length; at += vector.Length)
        {
            var along = basis.Slice(at, vector.Length);
            var share = DotProduct.Of(vector, along);
            for (var d = 0; d < vector.Length; d++)
                vector[d] -= share * along[d];
        }
    }

    /// <summary>Scales to length 1; false where nothing but rounding is left.</summary>
    public static bool Normalise(Span<double> vector)
    {
        var norm = Math.Sqrt(DotProduct.Of(vector, vector));
        if (norm < 1e-9)
            return false;
        for (var d = 0; d < vector.Length; d++)
            vector[d] /= norm;
        return true;
    }
}
