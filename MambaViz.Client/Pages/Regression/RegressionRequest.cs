using System.Globalization;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What the page asks for: the link within what server and models allow. All that is shown answers it.</summary>
public sealed class RegressionRequest
{
    /// <param name="task">Which prompts, within the bounds.</param>
    /// <param name="bounds">Of the task.</param>
    /// <param name="models">Who is asked.</param>
    /// <param name="lens">One of <see cref="Contracts.Lens.All"/>.</param>
    /// <param name="data">Data of one's own whose orders are the prompts; null for sampled ones.</param>
    public RegressionRequest(TaskChoice task, TaskBounds bounds, IReadOnlyList<ModelCard> models, string lens, DataSet? data = null)
    {
        (Task, Bounds, Models, Lens, Data) = (task, bounds, models, lens, data);
        PromptSet = FormattableString.Invariant($"{Key(0)} to {task.Prompts} of {task.Examples}");
        Identity = string.Join(' ', [PromptSet, lens, .. models.Select(model => model.Id)]);
    }

    /// <summary>Which prompts.</summary>
    public TaskChoice Task { get; }

    /// <summary>Data of one's own whose orders are the prompts; null for sampled ones.</summary>
    public DataSet? Data { get; }

    /// <summary>No row of the data is held out: errors are those on the example that comes next.</summary>
    public bool IsOnNext => Data is { HeldOut.Rows.Count: 0 };

    /// <summary>The number of examples that is looked at first.</summary>
    public int UsualCount => Data is null ? Task.Examples / 2 : IsOnNext ? Math.Max(0, Task.Examples - 1) : Task.Examples;

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

    /// <summary>Where a prompt comes from.</summary>
    public PromptSource Source(int prompt) => Data is null ? new DrawnPrompt(Prompt(prompt)) : Own(prompt, Data);

    /// <summary>What names a prompt by its content. More examples go on from fewer, unless queries are made from all of them.</summary>
    public string Key(int prompt) => Data is null ? KeyOf(Prompt(prompt), Bounds.IsWhole)
        : FormattableString.Invariant($"{DataCode.Key(Data.Code)} in order {prompt} to {Bounds.Dimension}");

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(TaskRequest prompt, bool isWhole) => string.Join(' ',
    [
        prompt.Name, Number(prompt.Dimension), prompt.Shift, Number(prompt.Noise),
        .. (prompt.Parameters ?? []).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "=" + Number(p.Value)),
        Number(prompt.Seed), isWhole ? Number(prompt.Examples) : "",
    ]);

    /// <summary>Whether pictures of both can be held against each other: the same class in the same dimension through the same lens.</summary>
    public bool IsLike(RegressionRequest other) => Task.Name == other.Task.Name && Bounds.Dimension == other.Bounds.Dimension && Lens == other.Lens
        && (Data is null ? other.Data is null : Data.IsSameAs(other.Data));

    /// <summary>What models are asked about a prompt.</summary>
    public RefineRequest Refinement(int prompt, IEnumerable<ModelCard> models, int from) => Data is not null
        ? Own(prompt, Data).Request([.. models.Select(model => model.Id)], from, Lens)
        : new() { Models = [.. models.Select(model => model.Id)], Task = Prompt(prompt), FromExample = from, Lens = Lens };

    /// <summary>What models are asked about the first prompt without each of its first examples; null where that says nothing.</summary>
    /// <remarks>
    /// Where queries are made from all examples, fewer of them are other queries; and of one's own data there is nothing to predict after the last
    /// one.
    /// </remarks>
    public RefineRequest? WithoutEach(IEnumerable<ModelCard> models, int count) =>
        count is < 1 or > Limits.AttributionExamples
        || (Data is null ? Bounds.IsWhole && count < Task.Examples : IsOnNext && count >= Task.Examples) ? null
        : Data is null ? Refinement(0, models, 0) with { Task = Prompt(0) with { Examples = count } }
        : Own(0, Data).WithoutEach([.. models.Select(model => model.Id)], count, Lens);

    private OwnPrompt Own(int order, DataSet data) => new(data, order, Task.Examples, Bounds.Dimension);

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
