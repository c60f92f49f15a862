using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Beyond;

/// <summary>Experiments beyond the paper on small random models, and the same prompts by the equations in float64.</summary>
internal static class BeyondTables
{
    /// <summary>The panel of the small models.</summary>
    public static ResultsPanel Linear { get; } = new("linear", 4);

    /// <summary>Runs an experiment.</summary>
    public static TableReader Run(PaperExperiment experiment, ExperimentInput input) =>
        new(ExperimentRun.Run(experiment, input, "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken));

    /// <summary>The prompts that an experiment asks.</summary>
    public static IReadOnlyList<TaskDraw> Prompts(ExperimentInput input, int count, int exampleCount) =>
    [
        .. Enumerable.Range(0, count).Select(i => new TaskDraw(
            new() { Name = Linear.Task, Dimension = Linear.Dimension, Seed = input.PromptSeed + i, ExampleCount = exampleCount })),
    ];

    /// <summary>The root of the mean squared difference.</summary>
    public static double Distance(double[] some, double[] others) =>
        Math.Sqrt(some.Zip(others).Average(pair => Math.Pow(pair.First - pair.Second, 2)));

    /// <summary>What a model predicts at each query after some examples, maybe without a block: each query a prompt of its own.</summary>
    public static double[] Predict(SequenceModel model, IReadOnlyList<InContextExample> examples, double[][] queries, int? without = null)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var equations = new DoubleModel(model);
        return [.. queries.Select(query => Predict(equations, Tokens(examples, query), without, model.Config.LayerCount))];
    }

    private static double Predict(DoubleModel equations, Tensor tokens, int? without, int layers)
    {
        using var scope = NewDisposeScope();
        var residual = equations.ReadIn(tokens);
        for (var block = 0; block < layers; block++)
            residual = block == without ? residual : equations.Block(block, residual);
        return equations.ReadOut(residual[-1]).item<double>();
    }

    // x, then y with zeros behind it, and so on; the query last.
    private static Tensor Tokens(IReadOnlyList<InContextExample> examples, double[] query)
    {
        var rows = examples.SelectMany(example => new[] { example.X, [example.Y, .. new double[query.Length - 1]] }).Append(query);
        return tensor([.. rows.SelectMany(row => row).Select(x => (float)x)], [2 * examples.Count + 1, query.Length]);
    }
}
