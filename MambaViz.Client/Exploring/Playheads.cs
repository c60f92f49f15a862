using MambaViz.Client.Exploring.Guides;

namespace MambaViz.Client.Exploring;

/// <summary>The two scrubbers of a page: what is looked into (layers, or steps of a training), and the number of examples. One key plays the one touched last.</summary>
public sealed class Playheads : IDisposable
{
    public Playheads(TimeProvider time)
    {
        (Depth, Counts) = (new Playhead(time), new Playhead(time));
        LastTouched = Depth;
        Depth.Changed += moved => Moved(Depth, moved);
        Counts.Changed += moved => Moved(Counts, moved);
    }

    /// <summary>One of the two was moved, or playing started or stopped; the second argument says whether it moved.</summary>
    public event Action<Playhead, bool>? Changed;

    /// <summary>The layer shown, or the place among the checkpoints of a training.</summary>
    public Playhead Depth { get; }

    /// <summary>The number of examples seen in the picture.</summary>
    public Playhead Counts { get; }

    /// <summary>The one that <see cref="TogglePlay"/> plays.</summary>
    public Playhead LastTouched { get; private set; }

    /// <summary>The one that a guide plays.</summary>
    public Playhead Of(GuideScrubber along) => along == GuideScrubber.Layers ? Depth : Counts;

    /// <summary>One of the two plays.</summary>
    public bool IsPlaying => Depth.IsPlaying || Counts.IsPlaying;

    /// <summary>Plays the one touched last; both stop together.</summary>
    public void TogglePlay()
    {
        if (IsPlaying)
            Pause();
        else
            LastTouched.Play();
    }

    /// <summary>Stops both.</summary>
    public void Pause()
    {
        Depth.Pause();
        Counts.Pause();
    }

    public void Dispose()
    {
        Depth.Dispose();
        Counts.Dispose();
    }

    private void Moved(Playhead head, bool moved)
    {
        LastTouched = head;
        Changed?.Invoke(head, moved);
    }
}
