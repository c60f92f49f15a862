namespace MambaViz.Engine.Tasks;

/// <summary>
/// Draws of a Gaussian process with the kernel k(s, t) = exp(-(s - t)^2 / 2l^2). The process is drawn on a regular grid and continued
/// between by its own conditional mean: with a grid of <see cref="GridSpacing"/> and l of .3 or more the conditional standard deviation
/// left out is below 1e-3 of the process' own (a test measures it), so the draw can be evaluated anywhere, one point at a time.
/// </summary>
public static class GaussianProcess
{
    private const double GridSpacing = .1;

    // Keeps the Cholesky factor of long length scales real in double precision.
    private const double Jitter = 1e-8;

    /// <summary>Draws a function on [-<paramref name="halfWidth"/>, <paramref name="halfWidth"/>].</summary>
    /// <param name="random">The stream of the function.</param>
    /// <param name="lengthScale">l, at least .3.</param>
    /// <param name="halfWidth">Half the interval.</param>
    public static TargetFunction Draw(TaskRandom random, double lengthScale, double halfWidth)
    {
        // A little past the ends, so that the ends are as well determined as the middle.
        var reach = halfWidth + Math.Min(lengthScale, 2 * GridSpacing);
        var count = (int)Math.Round(2 * reach / GridSpacing) + 1;
        var grid = new double[count];
        for (var i = 0; i < count; i++)
            grid[i] = -reach + i * (2 * reach / (count - 1));

        var factor = Cholesky(grid, lengthScale);
        var weights = new double[count];
        for (var i = 0; i < count; i++)
            weights[i] = random.Normal();
        // The grid's values are L z; their interpolation weights K^-1 L z = L^-T z.
        SolveTransposed(factor, weights);

        return x =>
        {
            var y = 0.0;
            for (var i = 0; i < grid.Length; i++)
                y += weights[i] * Kernel(x[0] - grid[i], lengthScale);
            return y;
        };
    }

    /// <summary>exp(-<paramref name="distance"/>^2 / 2l^2).</summary>
    public static double Kernel(double distance, double lengthScale)
    {
        var scaled = distance / lengthScale;
        return Math.Exp(-.5 * scaled * scaled);
    }

    // Lower triangle of K + jitter I, row by row.
    private static double[,] Cholesky(double[] grid, double lengthScale)
    {
        var n = grid.Length;
        var lower = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = Kernel(grid[i] - grid[j], lengthScale) + (i == j ? Jitter : 0);
                for (var k = 0; k < j; k++)
                    sum -= lower[i, k] * lower[j, k];
                lower[i, j] = i == j ? Math.Sqrt(Math.Max(sum, Jitter * Jitter)) : sum / lower[j, j];
            }
        }

        return lower;
    }

    // Solves L^T w = z in place.
    private static void SolveTransposed(double[,] lower, double[] z)
    {
        for (var i = z.Length - 1; i >= 0; i--)
        {
            var sum = z[i];
            for (var k = i + 1; k < z.Length; k++)
                sum -= lower[k, i] * z[k];
            z[i] = sum / lower[i, i];
        }
    }
}
