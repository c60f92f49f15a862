using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>A drawn task as a prompt: its examples, what is asked after them, and the noiseless answers.</summary>
internal sealed class AskedPrompt
{
    // Of the grid's 101 points in one dimension: neighbours say the same, and each costs a pass.
    private const int GridStep = 4;

    private readonly double[] _targets;

    private AskedPrompt(TaskDraw draw)
    {
        double[][] queries = draw.Dimension == 1 ? [.. draw.Queries().Where((_, i) => i % GridStep == 0)] : draw.Queries();
        _targets = [.. queries.Select(x => draw.Target(x))];
        Input = new() { Examples = draw.Examples, Queries = queries, FromExample = draw.Examples.Count };
    }

    /// <summary>All examples as the context, and the queries.</summary>
    public RefinementInput Input { get; }

    /// <summary>Prompts of a task, each from a seed of its own, drawn as they are asked for.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seed">Of the first prompt.</param>
    /// <param name="count">How many.</param>
    /// <param name="exampleCount">Examples in each.</param>
    public static IEnumerable<AskedPrompt> Draw(PaperTask task, long seed, int count, int exampleCount)
    {
        var draw = new PromptDraw(task.Settings(seed, exampleCount));
        return Enumerable.Range(0, count).Select(i => new AskedPrompt(draw.One(i, exampleCount)));
    }

    /// <summary>The mean over queries of the squared error.</summary>
    public double Error(float[] predictions) =>
        predictions.Zip(_targets).Average(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
}
