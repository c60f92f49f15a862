using MambaViz.Contracts;
using MambaViz.Engine.Baselines;

namespace MambaViz.Server.Refining;

/// <summary>The errors of the baselines on one prompt, lazily: each step fits one baseline to one number of examples.</summary>
internal static class BaselineRun
{
    /// <summary>For each baseline a null a number of examples, then its errors. Slow baselines are left to the <c>evaluate</c> command.</summary>
    public static IEnumerable<BaselineErrors?> Errors(TaskRequest task)
    {
        var draw = RefinementContext.Draw(task);
        var queries = draw.Queries();
        double[] targets = [.. queries.Select(x => draw.Target(x))];
        foreach (var baseline in BaselineCatalogue.For(draw).Where(b => !b.IsSlow))
        {
            var errors = new List<float>(task.Examples + 1);
            foreach (var predictions in baseline.Predict(draw.Examples, queries))
            {
                errors.Add((float)MeanSquared(predictions, targets));
                yield return null;
            }

            yield return new(baseline.Name, baseline.Title, FloatBytes.ToBytes([.. errors]));
        }
    }

    private static double MeanSquared(double[] predictions, double[] targets) =>
        predictions.Zip(targets, (prediction, target) => (prediction - target) * (prediction - target)).Average();
}
