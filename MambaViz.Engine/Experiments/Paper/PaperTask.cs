using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>A function class at one dimension, with the models of the zoo that were trained on it.</summary>
internal sealed record PaperTask
{
    private PaperTask(string name, int dimension, string inputs, IReadOnlyList<TrainedModel> models)
    {
        (Name, Dimension, Inputs, Models) = (name, dimension, inputs, models);
        TrainedExamples = models.Min(m => m.Card.Examples) - 1;
        var draw = new TaskDraw(Settings(seed: 0, exampleCount: 0));
        // The paper divides squared errors by d and does not scale its values.
        PaperUnit = 1 / (draw.ClassScale * draw.ClassScale * dimension);
        IsLinear = draw.Class is LinearRegression or SkewedLinear or SparseLinear;
    }

    /// <summary>The function class.</summary>
    public string Name { get; }

    public int Dimension { get; }

    /// <summary>The distribution of the inputs where the class is asked on several; else empty.</summary>
    public string Inputs { get; }

    public IReadOnlyList<TrainedModel> Models { get; }

    /// <summary>Examples before the last query of the longest training prompt.</summary>
    public int TrainedExamples { get; }

    /// <summary>What our squared error is multiplied by to give the paper's MSE / d.</summary>
    public double PaperUnit { get; }

    /// <summary>Whether its functions are linear, so that gradient descent on the examples is a way to learn them.</summary>
    public bool IsLinear { get; }

    /// <summary>Its panel, without what an experiment adds.</summary>
    public ResultsPanel Panel => new(Name, Dimension) { Inputs = Inputs };

    /// <summary>For a progress bar: <c>skewed-linear d=20, isotropic</c>.</summary>
    public string Words => FormattableString.Invariant($"{Name} d={Dimension}{(Inputs.Length == 0 ? "" : ", ")}{Inputs}");

    /// <summary>The tasks that the zoo has models for, by name and dimension; models by architecture as the paper lists them.</summary>
    public static IReadOnlyList<PaperTask> In(ExperimentInput input) =>
    [
        .. input.Models
            .Where(m => input.ModelIds.Count == 0 || input.ModelIds.Contains(m.Id, StringComparer.Ordinal))
            .GroupBy(m => (m.Card.Task, m.Probed.Model.Config.InputDimension))
            .Where(g => input.Tasks.Count == 0 || input.Tasks.Contains(g.Key.Task, StringComparer.Ordinal))
            .OrderBy(g => Rank(g.Key.Task)).ThenBy(g => g.Key.InputDimension)
            .SelectMany(g => InputsOf(g.Key.Task, input).Select(inputs => new PaperTask(g.Key.Task, g.Key.InputDimension, inputs, Chosen(g, input)))),
    ];

    public TaskSettings Settings(long seed, int exampleCount) => new()
    {
        Name = Name,
        Dimension = Dimension,
        Seed = seed,
        ExampleCount = exampleCount,
        // Without its skew the class is isotropic linear regression, with the same functions.
        Parameters = Inputs == PromptInputs.Isotropic ? new Dictionary<string, double>(StringComparer.Ordinal) { [SkewedLinear.SkewParameter] = 0 } : null,
    };

    private static IEnumerable<string> InputsOf(string task, ExperimentInput input) =>
        FunctionClassCatalogue.Find(task) is SkewedLinear ? PromptInputs.All.Where(inputs => input.Inputs is null || inputs == input.Inputs) : [""];

    private static IReadOnlyList<TrainedModel> Chosen(IEnumerable<TrainedModel> models, ExperimentInput input)
    {
        var ordered = models.OrderBy(Rank).ThenByDescending(m => m.Probed.Model.Parameters.Count).ThenBy(m => m.Id, StringComparer.Ordinal);
        return [.. input.ModelIds.Count > 0 ? ordered : ordered.DistinctBy(m => m.Probed.Model.Config.Architecture, StringComparer.Ordinal)];
    }

    private static int Rank(TrainedModel model) => Architectures.All.ToList().IndexOf(model.Probed.Model.Config.Architecture);

    private static int Rank(string task)
    {
        string[] order = ["skewed-linear", "linear", "sparse-linear", "relu-network", "decision-tree"];
        var rank = Array.IndexOf(order, task);
        return rank < 0 ? order.Length : rank;
    }
}
