using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What there is to ask about, and who can be asked: what the server has told, and until then what the recording says.</summary>
/// <param name="server">What is known of the server.</param>
/// <param name="library">What was recorded.</param>
public sealed class RegressionOffer(ServerSession server, IPromptLibrary library)
{
    /// <summary>The server has told what it has.</summary>
    public bool IsServerKnown => server.Models is not null;

    /// <summary>The function classes; empty before they are known.</summary>
    public IReadOnlyList<TaskCard> Tasks => server.Tasks ?? library.Peek()?.Tasks ?? [];

    /// <summary>The models; empty before they are known.</summary>
    public IReadOnlyList<ModelCard> Models => server.Models ?? library.Peek()?.Models ?? [];

    /// <summary>A function class for people.</summary>
    public string TitleOf(string task) => Tasks.FirstOrDefault(card => card.Name == task)?.Title ?? task;

    /// <summary>The dimensions in which models of a class exist.</summary>
    public IReadOnlyList<int> DimensionsOf(string task) => [.. TrainedOn(task).Select(card => card.InputDimension).Distinct().Order()];

    /// <summary>The task that a link asks for; a class that the server lacks gives way to the usual one.</summary>
    public TaskChoice Wanted(RegressionLink link) => link.Data is { } data ? OwnTask.Of(data, Models, Tasks, link.Orders)
        : server.Tasks is { } known && known.All(task => task.Name != link.Task.Name)
        ? link.Task with { Name = new TaskChoice().Name }
        : link.Task;

    /// <summary>How far the controls of a task go.</summary>
    public TaskBounds BoundsOf(TaskChoice wanted) =>
        new(Tasks.FirstOrDefault(task => task.Name == wanted.Name), wanted, TrainedOn(wanted.Name).FirstOrDefault()?.InputDimension);

    private IEnumerable<ModelCard> TrainedOn(string task) => Models.Where(card => card.Kind == ModelRules.Numeric && card.TrainedOn.Task == task);
}
