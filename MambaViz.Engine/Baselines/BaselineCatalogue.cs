using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>Which baselines a function class is compared with. A new one is one file and one line here.</summary>
public static class BaselineCatalogue
{
    private static readonly LeastSquares LeastSquares = new();
    private static readonly Ridge Ridge = new();
    private static readonly NearestNeighbours NearestNeighbours = new();
    private static readonly Averaging Averaging = new();

    /// <summary>The baselines of a function class, best known first.</summary>
    /// <exception cref="TaskSettingsException">There is no such class.</exception>
    public static IReadOnlyList<IBaseline> For(string functionClass) => FunctionClassCatalogue.Find(functionClass).Name switch
    {
        "free-1d" => [NearestNeighbours],
        _ => [LeastSquares, Ridge, NearestNeighbours, Averaging],
    };
}
