using System.Collections.Immutable;
using MambaViz.Client.Connection;
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
    private bool _isLoaded;

    public ConnectionStatus Connection => _client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>Known methods the server measured, and whether they are shown.</summary>
    public IReadOnlyList<(string Name, string Title, bool IsOn)> Baselines =>
        [.. KnownBaselines.Select(baseline => (baseline.Name, baseline.Title, IsShown(baseline.Name)))];

    /// <summary>From the last change to the last layer of the first prompt.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>The first prompt's picture comes from the recording.</summary>
    public bool IsRecorded { get; private set; }

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _feed.Running is not null;

    /// <summary>The first frame of what was just asked for is a moment away: a picture drawn now would be drawn again at once.</summary>
    public bool IsFrameNear => _feed.IsFrameNear;

    /// <summary>Whether the user has stopped the averaging.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Connects and loads what is not there yet.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (_library.Peek() is null && await _library.GetAsync(cancellation) is not null)
            ApplyRecording();
        _client.StatusChanged += ConnectionChanged;
        _client.Start();
        // A connection that another page has made is there already.
        if (_client.Status.Phase == ConnectionPhase.Connected)
            ConnectionChanged();
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
                missing.Length == 0 ? null : Refinement(task, missing.Where(card => ErrorsOf(card).NextCount(prompt) == first), first));
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

    private IReadOnlyList<BaselineAverage> KnownBaselines => _baselines.Count > 0 ? _baselines : _baselinesBefore;

    private bool IsShown(string baseline) => (_wantedBaselines ?? UsualBaselines()).Contains(baseline);

    // The two best known of the class and the simplest of all: more lines hide the models'.
    private ImmutableSortedSet<string> UsualBaselines() =>
        [.. KnownBaselines.Where((baseline, place) => place < 2 || baseline.Name == "nearest-neighbours").Select(baseline => baseline.Name)];

    private ModelErrors ErrorsOf(ModelCard card, string? lens = null)
    {
        var key = (card.Id, lens ?? Lens);
        return _errors.TryGetValue(key, out var errors) ? errors : _errors[key] = new ModelErrors(Task.Examples, card.LayerCount);
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

    // The last number of examples of what is recorded, once more from the server.
    private void Rehearse()
    {
        var task = Task.ToRequest(0, Dimension);
        _feed.Rehearse(new PromptStep(0, task, NeedsBaselines: false, NeedsSample: true, Refinement(task, ModelsOn, Task.Examples)));
    }

    private RefineRequest Refinement(TaskRequest task, IEnumerable<ModelCard> models, int from) =>
        new() { Models = [.. models.Select(card => card.Id)], Task = task, FromExample = from, Lens = Lens };

    // What the recording holds of the picture asked for is not asked for again, with a server or without.
    private void ApplyRecording()
    {
        if (_library.Peek() is not { } recorded)
            return;
        if (_cards.Count == 0)
        {
            Tasks = recorded.Tasks;
            SetModels(recorded.Models);
        }
        var task = recorded.Request.Task!;
        IsRecorded = Lens == recorded.Request.Lens && Dimension == task.Dimension && Task.SamplesAs(new TaskChoice { Dimension = Task.Dimension })
            && Task.ToRequest(0, Dimension) == task with { Parameters = null };
        if (!IsRecorded)
            return;
        var asked = new PromptStep(0, task, NeedsBaselines: true, NeedsSample: true, recorded.Request);
        IPromptTarget target = this;
        foreach (var frame in recorded.Frames)
            target.Accept(asked, frame);
        target.Accept(asked, recorded.Sample);
        target.Accept(asked, recorded.Baselines);
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
            var dimension = Dimension;
            var tasks = await _client.ListTasksAsync(CancellationToken.None);
            var cards = await _client.ListModelsAsync(CancellationToken.None);
            Tasks = tasks;
            SetModels(cards);
            _isLoaded = true;
            // Where this server's models have another dimension than those of the recording, it has sampled other prompts.
            if (Dimension != dimension)
                Forget(keepsPictures: false);
            var isAllRecorded = IsRecorded && ((IPromptTarget)this).NextStep() is null;
            Refresh();
            if (isAllRecorded)
                Rehearse();
            Server = await _client.GetServerStatusAsync(CancellationToken.None);
            Notify();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is drawn stays.
        }
    }
}
