using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Which models data of one's own are asked of: those with the fewest inputs that are enough.</summary>
public static class OwnTask
{
    /// <summary>What was wanted, of the function class that those models were trained on.</summary>
    /// <param name="data">The data.</param>
    /// <param name="cards">The models there are.</param>
    /// <param name="tasks">The function classes there are, the simplest first.</param>
    /// <param name="orders">How many orders errors are averaged over.</param>
    public static TaskChoice Of(DataSet data, IReadOnlyList<ModelCard> cards, IReadOnlyList<TaskCard> tasks, int orders)
    {
        var inputs = data.Source.Inputs.Length;
        var enough = cards.Where(card => card.Kind == "numeric" && card.InputDimension >= inputs).ToList();
        var dimension = enough.Count == 0 ? inputs : enough.Min(card => card.InputDimension);
        var trained = enough.Where(card => card.InputDimension == dimension).Select(card => card.TrainedOn.Task).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Name = tasks.FirstOrDefault(task => trained.Contains(task.Name))?.Name ?? trained.FirstOrDefault() ?? new TaskChoice().Name,
            Dimension = dimension,
            Examples = Math.Min(data.Examples.Length, Limits.BaselineExamples),
            Prompts = orders,
        };
    }
}
