using System.Collections.Immutable;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Functions.Averaging;
using MambaViz.Client.Functions.Linking;
using MambaViz.Client.Functions.Recording;

namespace MambaViz.Client.Functions;

/// <summary>
/// Everything the page shows, and everything one can do to it. It knows no page: it says that something changed, and whoever draws
/// asks for <see cref="BuildScene"/> when it is ready to paint, so that pictures never queue.
/// </summary>
public sealed partial class FunctionsState : IPromptTarget, IDisposable
{
    /// <summary>Most models at once: more curves hide each other.</summary>
    public const int MostModels = 3;

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 12;

    private const int MostRolled = 1000;

    private readonly IRefinementClient _client;
    private readonly IPromptLibrary _library;
    private readonly PromptFeed _feed;
    private int? _wantedLayer;
    private int? _wantedCount;
    private ImmutableSortedSet<string>? _wantedBaselines;

    public FunctionsState(IRefinementClient client, IPromptLibrary library, TimeProvider time)
    {
        (_client, _library) = (client, library);
        _feed = new PromptFeed(client, time, this);
        Layers = new Playhead(time);
        Counts = new Playhead(time);
        Layers.Changed += moved => PlayheadChanged(Layers, moved);
        Counts.Changed += moved => PlayheadChanged(Counts, moved);
        LastTouched = Counts;
    }

    /// <summary>Something shown is different. May be raised many times between two pictures.</summary>
    public event Action? Changed;

    /// <summary>The layer shown.</summary>
    public Playhead Layers { get; }

    /// <summary>The number of examples at which layers are compared.</summary>
    public Playhead Counts { get; }

    /// <summary>The scrubber that Space plays.</summary>
    public Playhead LastTouched { get; private set; }

    /// <summary>What is asked.</summary>
    public TaskChoice Task { get; private set; } = new();

    public string Lens { get; private set; } = Contracts.Lens.Affine;

    public bool LogError { get; private set; } = true;

    public bool IsPlaying => Layers.IsPlaying || Counts.IsPlaying;

    /// <summary>The state as a link.</summary>
    public FunctionsLink Link => new()
    {
        Task = Task,
        Models = _wantedModels,
        Lens = Lens,
        Baselines = _wantedBaselines,
        Count = _wantedCount,
        Layer = _wantedLayer,
        LogError = LogError,
    };

    /// <summary>Takes over what a link says. A recording at hand is shown at once.</summary>
    public void Open(FunctionsLink link)
    {
        (Task, Lens, LogError) = (link.Task, link.Lens, link.LogError);
        (_wantedBaselines, _wantedModels, _wantedCount, _wantedLayer) = (link.Baselines, link.Models, link.Count, link.Layer);
        ResetHeads();
        ApplyRecording();
    }

    /// <summary>Asks for something else. What the new prompts have in common with the old ones is kept.</summary>
    public void Ask(TaskChoice task)
    {
        if (task == Task)
            return;
        var before = Task;
        Task = task;
        if (task.Name != before.Name || task.Dimension != before.Dimension)
        {
            (_wantedModels, _wantedBaselines) = (null, null);
            _errorAxis.Reset();
        }
        if (task.Prompts >= before.Prompts && task.Resizes(before))
            Resize();
        else if (task.Prompts < before.Prompts || !task.SamplesAs(before))
            Forget(keepsPictures: task.Name == before.Name && task.Dimension == before.Dimension);
        SetModels(_cards);
        ApplyRecording();
        Refresh();
    }

    /// <summary>Another seed, by the dice: small numbers are read out more easily.</summary>
    public void Roll()
    {
        var seed = Random.Shared.Next(MostRolled - 1);
        Ask(Task with { Seed = seed < Task.Seed ? seed : seed + 1 });
    }

    public void SetLens(string lens)
    {
        if (lens == Lens)
            return;
        Lens = lens;
        _errorAxis.Reset();
        ApplyRecording();
        Refresh();
    }

    public void ToggleErrorScale()
    {
        LogError = !LogError;
        Notify();
    }

    /// <summary>Shows a known method or hides it.</summary>
    public void ToggleBaseline(string name)
    {
        var usual = UsualBaselines();
        var shown = (_wantedBaselines ?? usual).SymmetricExcept([name]);
        _wantedBaselines = shown.SetEquals(usual) ? null : shown;
        Notify();
    }

    /// <summary>Plays or pauses the scrubber that was touched last; both stop together.</summary>
    public void TogglePlay()
    {
        if (IsPlaying)
        {
            Layers.Pause();
            Counts.Pause();
        }
        else
        {
            LastTouched.Play();
        }
    }

    public void Dispose()
    {
        _client.StatusChanged -= ConnectionChanged;
        _feed.Dispose();
        Layers.Dispose();
        Counts.Dispose();
    }

    private void PlayheadChanged(Playhead playhead, bool moved)
    {
        LastTouched = playhead;
        if (moved)
        {
            _ease |= !playhead.IsPlaying;
            if (playhead == Counts)
                _wantedCount = playhead.Value == Task.Examples / 2 ? null : playhead.Value;
            else
                _wantedLayer = playhead.Value == playhead.Maximum ? null : playhead.Value;
        }
        Notify();
    }

    private void ResetHeads()
    {
        Counts.Reset(Task.Examples, _wantedCount ?? Task.Examples / 2);
        var on = ModelsOn;
        var deepest = on.Length == 0 ? Math.Max(UsualLayerCount, _wantedLayer ?? 0) : on.Max(card => card.LayerCount);
        Layers.Reset(deepest, _wantedLayer ?? deepest);
    }

    private void Notify() => Changed?.Invoke();
}
