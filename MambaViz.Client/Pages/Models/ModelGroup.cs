using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>The models of one task: what can be compared with sense stands together.</summary>
/// <param name="Title">"Linear regression, d = 10".</param>
/// <param name="Models">In the order of the palette.</param>
public sealed record ModelGroup(string Title, IReadOnlyList<ModelCard> Models)
{
    /// <summary>What the errors beside the models were measured on; null where they were not all measured on the same, or not at all.</summary>
    public string? Measured =>
        Models.Select(model => KeyError.Of(model)?.Name).Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : null;

    /// <summary>Groups all models, few dimensions first, then in the server's order of tasks.</summary>
    public static IReadOnlyList<ModelGroup> Of(IReadOnlyList<ModelCard> models, IReadOnlyList<TaskCard> tasks) =>
    [
        .. models.GroupBy(model => (model.TrainedOn.Task, model.TrainedOn.Dimension))
            .OrderBy(group => group.Key.Dimension)
            .ThenBy(group => Place(group.Key.Task, tasks))
            .ThenBy(group => group.Key.Task, StringComparer.Ordinal)
            .Select(group => new ModelGroup(
                TaskTitle(group.Key.Task, group.Key.Dimension, tasks),
                [.. group.OrderBy(model => ModelChoice.SlotOf(model.Architecture)).ThenBy(model => model.Id, StringComparer.Ordinal)])),
    ];

    /// <summary>A task for people: "Linear regression, d = 10", "Free curves in one dimension".</summary>
    public static string TaskTitle(string task, int dimension, IReadOnlyList<TaskCard> tasks)
    {
        var place = Place(task, tasks);
        if (place == tasks.Count)
            return FormattableString.Invariant($"{task}, d = {dimension}");
        // The title of a task that has one dimension alone says so.
        var range = tasks[place].Dimension;
        return range.Minimum == range.Maximum ? tasks[place].Title : FormattableString.Invariant($"{tasks[place].Title}, d = {dimension}");
    }

    private static int Place(string task, IReadOnlyList<TaskCard> tasks)
    {
        for (var i = 0; i < tasks.Count; i++)
            if (string.Equals(tasks[i].Name, task, StringComparison.Ordinal))
                return i;
        return tasks.Count;
    }
}
