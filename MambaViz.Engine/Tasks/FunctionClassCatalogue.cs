namespace MambaViz.Engine.Tasks;

/// <summary>The function classes that can be sampled. A new class is one file and one line here.</summary>
public static class FunctionClassCatalogue
{
    /// <summary>All classes, in the order they are listed.</summary>
    public static IReadOnlyList<FunctionClass> All { get; } =
    [
        new LinearRegression(),
        new SkewedLinear(),
        new SparseLinear(),
        new ReluNetwork(),
        new DecisionTree(),
        new FreeOneDimensional(),
    ];

    /// <summary>The class of that name.</summary>
    /// <exception cref="TaskSettingsException">No class has it; the message lists those that exist.</exception>
    public static FunctionClass Find(string name) =>
        All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
        ?? throw new TaskSettingsException($"name: no task is called \"{name}\"; there are {string.Join(", ", All.Select(c => c.Name))}.");
}
