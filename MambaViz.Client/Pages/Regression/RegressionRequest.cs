using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What the page asks for: the link within what server and models allow. All that is shown answers it.</summary>
public sealed class RegressionRequest
{
    /// <param name="task">Which prompts, within the bounds.</param>
    /// <param name="bounds">Of the task.</param>
    /// <param name="models">Who is asked.</param>
    /// <param name="lens">One of <see cref="Contracts.Lens.All"/>.</param>
    public RegressionRequest(TaskChoice task, TaskBounds bounds, IReadOnlyList<ModelCard> models, string lens)
    {
        (Task, Bounds, Models, Lens) = (task, bounds, models, lens);
        PromptSet = FormattableString.Invariant($"{Key(0)} to {task.Prompts} of {task.Examples}");
        Identity = string.Join(' ', [PromptSet, lens, .. models.Select(model => model.Id)]);
    }

    /// <summary>Which prompts.</summary>
    public TaskChoice Task { get; }

    /// <summary>How far the controls of the task go.</summary>
    public TaskBounds Bounds { get; }

    /// <summary>Who is asked.</summary>
    public IReadOnlyList<ModelCard> Models { get; }

    /// <summary>One of <see cref="Contracts.Lens.All"/>.</summary>
    public string Lens { get; }

    /// <summary>The same for requests that ask for the same.</summary>
    public string Identity { get; }

    /// <summary>The same for requests of the same prompts, whoever is asked.</summary>
    public string PromptSet { get; }

    /// <summary>The request of one prompt.</summary>
    public TaskRequest Prompt(int prompt) => Task.ToRequest(prompt, Bounds.Dimension);

    /// <summary>What names a prompt by its content. More examples go on from fewer, unless queries are made from all of them.</summary>
    public string Key(int prompt) => KeyOf(Prompt(prompt), Bounds.IsWhole);

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(TaskRequest prompt, bool isWhole) => string.Join(' ',
    [
        prompt.Name, Number(prompt.Dimension), prompt.Shift, Number(prompt.Noise),
        .. (prompt.Parameters ?? []).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "=" + Number(p.Value)),
        Number(prompt.Seed), isWhole ? Number(prompt.Examples) : "",
    ]);

    /// <summary>Whether pictures of both can be held against each other: the same class in the same dimension through the same lens.</summary>
    public bool IsLike(RegressionRequest other) => Task.Name == other.Task.Name && Bounds.Dimension == other.Bounds.Dimension && Lens == other.Lens;

    /// <summary>What models are asked about a prompt.</summary>
    public RefineRequest Refinement(int prompt, IEnumerable<ModelCard> models, int from) =>
        new() { Models = [.. models.Select(model => model.Id)], Task = Prompt(prompt), FromExample = from, Lens = Lens };

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
