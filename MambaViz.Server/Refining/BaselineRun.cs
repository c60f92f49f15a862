using MambaViz.Contracts;
using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

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
        var methods = BaselineCatalogue.For(draw).Where(baseline => !baseline.IsSlow);
        return Errors(methods, draw.Examples, queries, (_, predictions) => MeanSquared(predictions, targets));
    }

    /// <summary>The same of examples whose function nobody knows: on rows held out, or on the example that comes next.</summary>
    public static IEnumerable<BaselineErrors?> Errors(OwnBaselinesRequest request)
    {
        var examples = RefinementContext.Examples(request.Examples);
        var measured = request.HeldOut.Length > 0 ? request.HeldOut : request.Examples;
        double[] targets = [.. measured.Select(row => row.Y)];
        var methods = BaselineCatalogue.ForExamples(examples[0].X.Length, withPosterior: examples.Length <= Limits.PosteriorExamples);
        return Errors(methods, examples, [.. measured.Select(row => row.X)], request.HeldOut.Length > 0
            ? (_, predictions) => MeanSquared(predictions, targets)
            : (seen, predictions) => seen < targets.Length ? Math.Pow(predictions[seen] - targets[seen], 2) : double.NaN);
    }

    private static IEnumerable<BaselineErrors?> Errors(
        IEnumerable<IBaseline> methods, IReadOnlyList<InContextExample> examples, IReadOnlyList<double[]> queries, Func<int, double[], double> error)
    {
        foreach (var baseline in methods)
        {
            var errors = new List<float>(examples.Count + 1);
            foreach (var predictions in baseline.Predict(examples, queries))
            {
                errors.Add((float)error(errors.Count, predictions));
                yield return null;
            }

            yield return new(baseline.Name, baseline.Title, FloatBytes.ToBytes([.. errors]));
        }
    }

    private static double MeanSquared(double[] predictions, double[] targets) =>
        predictions.Zip(targets, (prediction, target) => (prediction - target) * (prediction - target)).Average();
}
