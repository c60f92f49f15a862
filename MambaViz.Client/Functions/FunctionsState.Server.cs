using System.Collections.Immutable;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Functions.Averaging;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions;

/// <content>The server, its tasks and models, and what arrives.</content>
public sealed partial class FunctionsState
{
    // Errors and predictions of the prompts asked for, by model and lens.
    private readonly Dictionary<(string Model, string Lens), ModelErrors> _errors = [];
    private readonly Dictionary<int, TaskSample> _samples = [];
    private readonly List<BaselineAverage> _baselines = [];
    private readonly HashSet<int> _baselinePrompts = [];
    // What was drawn before the prompts changed: it stays, faint, until its successor arrives.
    private readonly Dictionary<string, float[][]> _before = new(StringComparer.Ordinal);
    private IReadOnlyList<BaselineAverage> _baselinesBefore = [];
    private IReadOnlyList<ModelCard> _cards = [];
    private ImmutableArray<string>? _wantedModels;

    public ConnectionStatus Connection => _client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>The function classes on offer; empty before the server said so.</summary>
    public IReadOnlyList<TaskCard> Tasks { get; private set; } = [];

    /// <summary>The chosen class; null before the server said what it has, or where a link names one it lacks.</summary>
    public TaskCard? Card => Tasks.FirstOrDefault(task => task.Name == Task.Name);

    /// <summary>The input dimension asked for.</summary>
    public int Dimension => Task.Dimension ?? TrainedDimension ?? Card?.Dimension.Default ?? 1;

    /// <summary>The models with a chip: those trained on this class, and others that were added.</summary>
    public IReadOnlyList<ModelChoice> Models { get; private set; } = [];

    /// <summary>Every other numeric model; those of another dimension cannot be added.</summary>
    public IReadOnlyList<ModelCard> OtherModels =>
        [.. _cards.Where(card => card.Kind == "numeric" && Models.All(model => model.Card.Id != card.Id)).OrderByDescending(IsUsable)];

    public bool IsFull => Models.Count(model => model.IsOn) >= MostModels;

    /// <summary>Known methods the server measured, and whether they are shown.</summary>
    public IReadOnlyList<(string Name, string Title, bool IsOn)> Baselines =>
        [.. (_baselines.Count > 0 ? _baselines : _baselinesBefore).Select(baseline => (baseline.Name, baseline.Title, !_hidden.Contains(baseline.Name)))];

    /// <summary>From the last change to the last layer of the first prompt.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _feed.Running is not null;

    /// <summary>Whether the user has stopped the averaging.</summary>
    public bool IsStopped { get; private set; }

    private ModelCard[] ModelsOn => [.. Models.Where(model => model.IsOn).Select(model => model.Card)];

    // Where a class has models, their dimension is the one worth opening with.
    private int? TrainedDimension => _cards.FirstOrDefault(card => card.Kind == "numeric" && card.TrainedOn.Task == Task.Name)?.InputDimension;

    /// <summary>Whether a model can be asked about the task.</summary>
    public bool IsUsable(ModelCard card) => card.InputDimension == Dimension;

    /// <summary>Connects.</summary>
    public void Start()
    {
        _client.StatusChanged += ConnectionChanged;
        _client.Start();
        // A connection that another page has made is there already.
        if (_client.Status.Phase == ConnectionPhase.Connected)
            ConnectionChanged();
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) =>
        !ModelsOn.All(card => card.Lenses.Contains(lens, StringComparer.Ordinal)) ? LensSegments.NoSuchLens
        : Connection.Phase == ConnectionPhase.NoServer ? Words.NeedsServer
        : null;

    public void ToggleModel(string id)
    {
        var on = ModelsOn.Select(card => card.Id).ToImmutableArray();
        on = on.Contains(id, StringComparer.Ordinal) ? on.Remove(id, StringComparer.Ordinal) : on.Add(id);
        if (on.Length is 0 or > MostModels)
            return;
        _wantedModels = on.ToHashSet(StringComparer.Ordinal).SetEquals(UsualModels()) ? null : on;
        SetModels(_cards);
        Refresh();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _client.TryNow();
        Refresh();
    }

    /// <summary>Leaves the averaging where it is; what has arrived stays.</summary>
    public void Stop()
    {
        IsStopped = true;
        _feed.Stop();
        Notify();
    }

    PromptStep? IPromptTarget.NextStep()
    {
        if (Card is null)
            return null;
        var models = ModelsOn;
        for (var prompt = 0; prompt < Task.Prompts; prompt++)
        {
            ModelCard[] missing = [.. models.Where(card => !ErrorsOf(card).IsComplete(prompt))];
            var needsBaselines = !_baselinePrompts.Contains(prompt);
            if (missing.Length == 0 && !needsBaselines)
                continue;
            var first = missing.Length == 0 ? 0 : missing.Min(card => ErrorsOf(card).NextCount(prompt));
            var task = Task.ToRequest(prompt, Dimension);
            return new PromptStep(prompt, task, needsBaselines, prompt < ModelErrors.PredictedPrompts && !_samples.ContainsKey(prompt),
                missing.Length == 0 ? null : new RefineRequest
                {
                    Models = [.. missing.Where(card => ErrorsOf(card).NextCount(prompt) == first).Select(card => card.Id)],
                    Task = task,
                    FromExample = first,
                    Lens = Lens,
                });
        }
        return null;
    }

    void IPromptTarget.Accept(PromptStep asked, RefineFrame frame)
    {
        if (_cards.FirstOrDefault(card => card.Id == frame.Model) is not { } card)
            return;
        ErrorsOf(card, asked.Refinement!.Lens).Accept(asked.Prompt, frame);
        Notify();
    }

    void IPromptTarget.Accept(PromptStep asked, TaskSample sample)
    {
        _samples[asked.Prompt] = sample;
        Notify();
    }

    void IPromptTarget.Accept(PromptStep asked, IReadOnlyList<BaselineErrors> baselines)
    {
        if (!_baselinePrompts.Add(asked.Prompt))
            return;
        foreach (var baseline in baselines)
        {
            var average = _baselines.Find(known => known.Name == baseline.Name);
            if (average is null)
                _baselines.Add(average = new BaselineAverage(baseline.Name, baseline.Title));
            average.Add(FloatBytes.ToArray(baseline.Errors));
        }
        Notify();
    }

    void IPromptTarget.FeedChanged() => Notify();

    private ModelErrors ErrorsOf(ModelCard card, string? lens = null)
    {
        var key = (card.Id, lens ?? Lens);
        return _errors.TryGetValue(key, out var errors) ? errors : _errors[key] = new ModelErrors(Task.Examples, card.LayerCount);
    }

    private void Forget(bool keepsPictures)
    {
        _feed.Stop();
        _before.Clear();
        _baselinesBefore = [];
        if (keepsPictures)
        {
            foreach (var ((model, lens), errors) in _errors)
                if (lens == Lens)
                    _before[model] = errors.Means();
            _baselinesBefore = [.. _baselines];
        }
        _errors.Clear();
        _samples.Clear();
        _baselines.Clear();
        _baselinePrompts.Clear();
    }

    private void Refresh()
    {
        IsStopped = false;
        if (((IPromptTarget)this).NextStep() is not null || _feed.Problem is not null)
            _feed.Refresh();
        else
            _feed.Stop();
        Notify();
    }

    private void ConnectionChanged()
    {
        if (_client.Status.Phase == ConnectionPhase.Connected)
        {
            _ = LoadServerAsync();
            return;
        }
        _feed.Stop();
        Notify();
    }

    private async Task LoadServerAsync()
    {
        try
        {
            Tasks = await _client.ListTasksAsync(CancellationToken.None);
            SetModels(await _client.ListModelsAsync(CancellationToken.None));
            Refresh();
            Server = await _client.GetServerStatusAsync(CancellationToken.None);
            Notify();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is drawn stays.
        }
    }

    private void SetModels(IReadOnlyList<ModelCard> cards)
    {
        _cards = cards;
        if (cards.Count == 0)
        {
            ResetHeads();
            return;
        }
        var usable = cards.Where(card => card.Kind == "numeric" && IsUsable(card)).ToArray();
        var usual = UsualModels();
        var on = _wantedModels is { } wanted && usable.Any(card => wanted.Contains(card.Id, StringComparer.Ordinal)) ? wanted : usual;
        Models = ModelSlots.Assign(
            [.. usable.Where(card => card.TrainedOn.Task == Task.Name || on.Contains(card.Id, StringComparer.Ordinal)).OrderBy(card => card.TrainedOn.Task != Task.Name).ThenBy(card => ModelChoice.SlotOf(card.Architecture))],
            on, card => TitleOf(card.TrainedOn.Task), Task.Name);
        ResetHeads();
    }

    // One of each architecture that was trained on this class.
    private ImmutableArray<string> UsualModels() =>
    [
        .. _cards.Where(card => card.Kind == "numeric" && IsUsable(card) && card.TrainedOn.Task == Task.Name)
            .OrderBy(card => ModelChoice.SlotOf(card.Architecture)).DistinctBy(card => card.Architecture, StringComparer.Ordinal).Take(MostModels).Select(card => card.Id),
    ];

    /// <summary>A function class for people.</summary>
    public string TitleOf(string task) => Tasks.FirstOrDefault(card => card.Name == task)?.Title ?? task;
}
