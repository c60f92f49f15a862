using MambaViz.Contracts;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Refining;

/// <summary>A request in the engine's terms.</summary>
/// <param name="Input">Examples, queries and lens.</param>
/// <param name="Targets">The noiseless function at each query; null where nobody knows it.</param>
internal sealed record RefinementContext(RefinementInput Input, double[]? Targets)
{
    /// <summary>Translates a request that keeps every rule.</summary>
    public static RefinementContext Of(RefineRequest request)
    {
        var lens = LensOf(request.Lens);
        if (request.Task is null)
        {
            return new(
                new RefinementInput
                {
                    Examples = Examples(request.Examples!),
                    Queries = request.Queries ?? TaskDraw.Grid(),
                    Lens = lens,
                    FromExample = request.FromExample,
                },
                null);
        }

        var draw = Draw(request.Task);
        var queries = request.Queries ?? draw.Queries();
        return new(
            new RefinementInput
            {
                Examples = draw.Examples,
                Queries = queries,
                Lens = lens,
                FromExample = request.FromExample,
                Calibration = lens == LensKind.Affine ? draw.Calibration(AffineLens.PointCount) : null,
            },
            [.. queries.Select(x => draw.Target(x))]);
    }

    /// <summary>Examples in the engine's terms.</summary>
    public static InContextExample[] Examples(Example[] examples) => [.. examples.Select(e => new InContextExample(e.X, e.Y))];

    /// <summary>A lens that is one of <see cref="Lens.All"/>.</summary>
    public static LensKind LensOf(string lens) => lens switch
    {
        Lens.Affine => LensKind.Affine,
        Lens.Tuned => LensKind.Tuned,
        _ => LensKind.ReadOut,
    };

    /// <summary>The mean squared error of predictions at the queries; null where the function is not known.</summary>
    public double? MeanSquaredError(float[] predictions)
    {
        if (Targets is null)
            return null;
        var sum = 0.0;
        for (var i = 0; i < Targets.Length; i++)
            sum += (predictions[i] - Targets[i]) * (predictions[i] - Targets[i]);
        // Null where it overflows: JSON has no word for infinity.
        var mean = sum / Targets.Length;
        return double.IsFinite(mean) ? mean : null;
    }

    /// <summary>What a task request samples.</summary>
    public static TaskSample Sample(TaskRequest task)
    {
        var draw = Draw(task);
        var queries = draw.Queries();
        return new([.. draw.Examples.Select(e => new Example(e.X, e.Y))], queries, [.. queries.Select(x => draw.Target(x))])
        {
            ZeroError = draw.ZeroError,
        };
    }

    /// <summary>The draw of a task request.</summary>
    public static TaskDraw Draw(TaskRequest task) => new(TaskRules.Settings(task));
}
