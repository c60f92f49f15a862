using MambaViz.Contracts;
using MambaViz.Engine.Tasks;

namespace MambaViz.Server.Validation;

/// <summary>The rules of a task request.</summary>
internal sealed class TaskRules(IReadOnlyList<TaskCard> tasks)
{
    /// <summary>Refuses a task that breaks a rule.</summary>
    /// <param name="task">The request.</param>
    /// <param name="prefix">Before each property in messages: <c>task.</c> or nothing.</param>
    /// <returns>The task's input dimension.</returns>
    public int Check(TaskRequest task, string prefix = "")
    {
        var card = tasks.FirstOrDefault(t => string.Equals(t.Name, task.Name, StringComparison.Ordinal))
            ?? throw Rule.Broken($"{prefix}name", $"one of {Rule.Names(tasks.Select(t => t.Name))}", task.Name);
        var dimension = task.Dimension ?? card.Dimension.Default;
        Rule.Range($"{prefix}dimension", dimension, card.Dimension.Minimum, card.Dimension.Maximum);
        Rule.Range($"{prefix}seed", task.Seed, 0, Limits.Seed);
        Rule.Range($"{prefix}examples", task.Examples, 0, Limits.Examples);
        if (!card.Shifts.Contains(task.Shift, StringComparer.Ordinal))
            throw Rule.Broken($"{prefix}shift", $"one of {Rule.Names(card.Shifts)} for {card.Name}", task.Shift);
        if (task.Noise is { } noise)
            Rule.Range($"{prefix}noise", noise, 0, Limits.Noise);
        CheckParameters(task, card, prefix);
        CheckTogether(task, prefix);
        return dimension;
    }

    /// <summary>A task request in the engine's terms.</summary>
    public static TaskSettings Settings(TaskRequest task) => new()
    {
        Name = task.Name,
        Dimension = task.Dimension,
        Seed = task.Seed,
        ExampleCount = task.Examples,
        Shift = task.Shift,
        Noise = task.Noise,
        Parameters = task.Parameters,
    };

    // What a class or a shift asks of several values at once, the engine knows; its messages begin with the property as these do.
    private static void CheckTogether(TaskRequest task, string prefix)
    {
        try
        {
            Settings(task).Validated();
        }
        catch (TaskSettingsException broken)
        {
            throw new RequestException(prefix + broken.Message, broken);
        }
    }

    private static void CheckParameters(TaskRequest task, TaskCard card, string prefix)
    {
        var parameters = task.Parameters ?? [];
        Rule.Count($"{prefix}parameters", parameters.Count, 0, Limits.Parameters, "values");
        foreach (var (name, value) in parameters)
        {
            var rule = card.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
                ?? throw new RequestException(
                    $"{prefix}parameters: must be among {Rule.Names(card.Parameters.Select(p => p.Name))} for {card.Name}, got {Rule.Show(name)}");
            Rule.Range($"{prefix}parameters.{name}", value, rule.Minimum, rule.Maximum);
        }
    }
}
