using MambaViz.Client.Session;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.Findings;

/// <summary>What the page shows, as it is now.</summary>
public sealed record FindingsScene
{
    private const string UsualTask = "skewed-linear";

    /// <summary>What it answers.</summary>
    public required FindingsRequest Request { get; init; }

    /// <summary>Whether the server has said what it has.</summary>
    public required bool IsLoaded { get; init; }

    /// <summary>The list.</summary>
    public required IReadOnlyList<ClaimRow> Claims { get; init; }

    /// <summary>The line of the list that is shown.</summary>
    public required ClaimRow Current { get; init; }

    /// <summary>What the results say of it; null without results.</summary>
    public ClaimVerdict? Verdict => Current.Verdict;

    /// <summary>The figure of the chosen task and lens; null where there is none.</summary>
    public Figure? Figure { get; init; }

    /// <summary>The tasks that can be chosen: those with results, and those that could be run.</summary>
    public required IReadOnlyList<TaskOption> Tasks { get; init; }

    /// <summary>The chosen one; null where there is none to choose.</summary>
    public TaskOption? Task { get; init; }

    /// <summary>The distributions of inputs there are figures of for the task; fewer than two where there is nothing to choose.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The one shown; null where the task has none.</summary>
    public string? Input { get; init; }

    /// <summary>The lenses there are figures for; fewer than two for an experiment without lenses.</summary>
    public required IReadOnlyList<string> Lenses { get; init; }

    /// <summary>The one shown; null without a figure.</summary>
    public string? Lens { get; init; }

    /// <summary>Where the numbers come from: "Recorded, seed 0, 2026-01-02".</summary>
    public required string Source { get; init; }

    /// <summary>What is honest to say of the picture.</summary>
    public required string Note { get; init; }

    /// <summary>
    /// The findings of the chosen task and those of others that break the claim, the ones that fail first; all where the task has none of its own.
    /// </summary>
    public IReadOnlyList<ClaimFinding> Findings => Verdict is null ? []
        : [.. (Verdict.Findings.Any(IsShown) ? Verdict.Findings.Where(f => IsShown(f) || f.Standing == ClaimStanding.Breaks) : Verdict.Findings)
            .OrderByDescending(f => f.Standing).ThenByDescending(IsShown)];

    /// <summary>What the verdict is of, where the picture shows less than that or something else: "all tasks, affine lens". Else empty.</summary>
    public string VerdictOf => Verdict is null ? "" : string.Join(", ", new[]
    {
        Verdict.Findings.All(IsShown) ? "" : Verdict.Findings.All(f => IsOfTask(f)) ? "all inputs" : "all tasks",
        DecidingLens is null ? "" : "affine lens",
    }.Where(part => part.Length > 0));

    /// <summary>The lens that decides, where there are several.</summary>
    public string? DecidingLens => Lenses.Count > 1 ? Contracts.Lens.Affine : null;

    /// <summary>Whether a line of the verdict is of what the picture shows.</summary>
    public bool IsShown(ClaimFinding finding) => IsOfTask(finding) && (Input is null || finding.Inputs == Input);

    /// <summary>The picture of a request.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="result">The result shown; null for none yet.</param>
    /// <param name="known">What the server has.</param>
    /// <param name="rows">The list.</param>
    public static FindingsScene Of(FindingsRequest request, ExperimentResult? result, ExperimentResults known, IReadOnlyList<ClaimRow> rows)
    {
        var figures = result is not null ? TaskFigure.Of(result) : [];
        var tasks = TasksOf(figures, known.Card(request.Claim.Experiment)?.Tasks ?? []);
        var task = tasks.Find(t => t.Key == request.Task)
            ?? tasks.Find(t => t.HasResults && t.Covers(UsualTask))
            ?? tasks.Find(t => t.HasResults)
            ?? tasks.FirstOrDefault();
        var allOfTask = figures.Where(f => f.TaskKey == task?.Key).ToList();
        string[] inputs = [.. allOfTask.Select(f => f.Subject.Inputs).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        var input = new[] { request.Inputs, FindingsRequest.Default.Inputs }.Intersect(inputs, StringComparer.Ordinal).Concat(inputs)
            .FirstOrDefault();
        var ofTask = allOfTask.Where(f => input is null || f.Subject.Inputs == input).ToList();
        var figure = ofTask.Find(f => f.Lens == request.Lens) ?? ofTask.FirstOrDefault();
        return new()
        {
            Request = request,
            IsLoaded = known.Cards is not null,
            Claims = rows,
            Current = rows[request.Claim.Number - 1],
            Figure = figure?.Figure,
            Tasks = tasks,
            Task = task,
            Inputs = inputs,
            Input = input,
            Lenses = [.. ofTask.Select(f => f.Lens).Distinct(StringComparer.Ordinal)],
            Lens = figure?.Lens,
            Source = FindingsWords.Source(result, known.Cards is not null),
            Note = FindingsWords.Note(request.Claim, figure?.Lens, result),
        };
    }

    private bool IsOfTask(ClaimFinding finding) => Task is { } task && task.Covers(finding.Task, finding.Dimension);

    private static List<TaskOption> TasksOf(IReadOnlyList<TaskFigure> figures, IEnumerable<string> runnable)
    {
        var tasks = figures.Where(f => f.TaskKey.Length > 0).DistinctBy(f => f.TaskKey, StringComparer.Ordinal)
            .Select(f => (f.TaskKey, f.Subject.Task, f.Subject.Dimension))
            .Select(f => new TaskOption(f.TaskKey, f.Task, f.Dimension, FindingsWords.TaskTitle(f.Task!, f.Dimension), HasResults: true)).ToList();
        // A figure of all tasks leaves nothing to choose.
        if (figures.Count > 0 && tasks.Count == 0)
            return [new("", null, null, figures[0].Figure.Title, HasResults: true)];
        tasks.AddRange(runnable.Where(name => !tasks.Exists(task => task.Covers(name)))
            .Select(name => new TaskOption(name, name, null, FindingsWords.TaskTitle(name), HasResults: false)));
        return tasks;
    }
}

/// <summary>A task to choose.</summary>
/// <param name="Key">In links: <c>skewed-linear</c>; empty for all.</param>
/// <param name="Task">The function class; null for all.</param>
/// <param name="Dimension">Its input dimension, where a figure says it.</param>
/// <param name="Title">For people.</param>
/// <param name="HasResults">Whether there is a figure of it.</param>
public sealed record TaskOption(string Key, string? Task, int? Dimension, string Title, bool HasResults)
{
    /// <summary>Whether this is the task of that name.</summary>
    /// <param name="task">The function class.</param>
    /// <param name="dimension">Its dimension; any where null.</param>
    public bool Covers(string task, int? dimension = null) => Task == task && (dimension is null || Dimension is null || dimension == Dimension);
}
