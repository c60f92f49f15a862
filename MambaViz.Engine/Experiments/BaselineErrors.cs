using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>A baseline's squared errors on one prompt, against the noiseless function.</summary>
internal static class BaselineErrors
{
    /// <summary>The error after each of <paramref name="exampleCounts"/>: at the next example's input, or at the query of a shift that has its own.</summary>
    /// <param name="name">The baseline's name.</param>
    /// <param name="prompts">The sequence of prompts.</param>
    /// <param name="prompt">Index of the prompt.</param>
    /// <param name="exampleCounts">Numbers of examples, ascending.</param>
    public static IEnumerable<double> Of(string name, PromptDraw prompts, int prompt, IReadOnlyList<int> exampleCounts)
    {
        // The x of the example after the longest context is its query.
        var task = prompts.One(prompt, exampleCounts[^1] + 1);
        var baseline = Find(name, task);
        foreach (var count in exampleCounts)
        {
            var query = prompts.HasOwnQueries ? prompts.One(prompt, count).Query() : task.Examples[count].X;
            var error = baseline.Fit([.. task.Examples.Take(count)])(query) - task.Target(query);
            yield return error * error;
        }
    }

    /// <summary>The baseline of that name for a task.</summary>
    /// <exception cref="TaskSettingsException">The task has none; the message lists those it has.</exception>
    public static IBaseline Find(string name, TaskDraw task)
    {
        var baselines = BaselineCatalogue.For(task);
        return baselines.FirstOrDefault(b => string.Equals(b.Name, name, StringComparison.Ordinal))
            ?? throw new TaskSettingsException($"baselines: must be of {string.Join(", ", baselines.Select(b => b.Name))} for {task.Class.Name}, got {name}");
    }
}
