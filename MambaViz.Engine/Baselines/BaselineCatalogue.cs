using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>Which baselines a function class is compared with. A new one is one file and one line here.</summary>
public static class BaselineCatalogue
{
    private static readonly LeastSquares LeastSquares = new();
    private static readonly Ridge Ridge = new();
    private static readonly GradientDescent GradientDescent = new();
    private static readonly GradientDescent GradientDescentPlusPlus = GradientDescent.PlusPlus();
    private static readonly NearestNeighbours NearestNeighbours = new();
    private static readonly Averaging Averaging = new();
    private static readonly InferredPosterior InferredPosterior = new();
    private static readonly GreedyTree GreedyTree = new();
    private static readonly BoostedTrees BoostedTrees = new();

    /// <summary>The baselines of one drawn task, best known first: all draws of the same settings have the same names.</summary>
    public static IReadOnlyList<IBaseline> For(TaskDraw task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Class switch
        {
            FreeOneDimensional => Exact(task) is { } exact ? [exact, InferredPosterior, NearestNeighbours] : [NearestNeighbours],
            SparseLinear => [new Lasso(valueScale: task.ClassScale), LeastSquares, Ridge, NearestNeighbours, Averaging],
            ReluNetwork => [new TwoLayerNetwork(task.ClassScale), LeastSquares, Ridge, NearestNeighbours, Averaging],
            DecisionTree => [BoostedTrees, GreedyTree, LeastSquares, NearestNeighbours, Averaging],
            _ =>
            [
                LeastSquares, Ridge, new Lasso(valueScale: task.ClassScale), GradientDescentPlusPlus, GradientDescent, NearestNeighbours, Averaging,
            ],
        };
    }

    /// <summary>The baselines of examples whose function nobody knows, best known first.</summary>
    /// <param name="dimension">Numbers in an input.</param>
    /// <param name="withPosterior">With the posterior over kernels of curves, which is slow.</param>
    public static IReadOnlyList<IBaseline> ForExamples(int dimension, bool withPosterior) =>
        dimension == 1 && withPosterior
            ? [LeastSquares, Ridge, NearestNeighbours, InferredPosterior]
            : [LeastSquares, Ridge, NearestNeighbours];

    // Only where the settings pick the family: in the mixture some draws have a posterior and others none.
    private static ExactPosterior? Exact(TaskDraw task) =>
        task.Parameters[FreeOneDimensional.FamilyParameter] == FreeOneDimensional.GaussianProcessFamily && task.LengthScale is { } lengthScale
            ? new(lengthScale, task.Noise)
            : null;
}
