using System.Collections.Immutable;
using MambaViz.Client.Exploring;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The layer, and the place in the list of examples, that two runs share: whatever either does, both stand there.</summary>
public sealed class ComparedPlace : IDisposable
{
    private readonly Func<(ComparedSide? A, ComparedSide? B)> _sides;
    private readonly Action _changed;
    private (ImmutableArray<DrawnExample>? A, ImmutableArray<DrawnExample>? B, ExampleAlignment As) _aligned = (null, null, ExampleAlignment.Of(null, null));
    private bool _isFollowing;

    /// <param name="time">The clock.</param>
    /// <param name="sides">The runs that are open.</param>
    /// <param name="changed">Called when they stand together again.</param>
    public ComparedPlace(TimeProvider time, Func<(ComparedSide? A, ComparedSide? B)> sides, Action changed)
    {
        (_sides, _changed) = (sides, changed);
        Heads = new Playheads(time);
        Heads.Changed += (head, _) => HeadChanged(head);
    }

    /// <summary>Where both stand.</summary>
    public Playheads Heads { get; }

    /// <summary>The layer that is asked for; null for the last.</summary>
    public int? Layer { get; private set; }

    /// <summary>The place in the list of examples that is asked for; null for the last.</summary>
    public int? Count { get; private set; }

    /// <summary>How the examples of both stand along one scrubber.</summary>
    public ExampleAlignment Alignment
    {
        get
        {
            var (a, b) = _sides();
            var examples = (A: a?.State.Editor.Examples, B: b?.State.Editor.Examples);
            if (_aligned.A != examples.A || _aligned.B != examples.B)
                _aligned = (examples.A, examples.B, ExampleAlignment.Of(examples.A, examples.B));
            return _aligned.As;
        }
    }

    /// <summary>Makes a change of several runs, after which both stand together.</summary>
    public void Together(Action change)
    {
        _isFollowing = true;
        change();
        _isFollowing = false;
        Follow();
    }

    /// <summary>Asks for a layer and a place; null for the last.</summary>
    public void Ask(int? layer, int? count) => (Layer, Count) = (layer, count);

    /// <summary>Puts both at the same layer and place; what they report of being moved there is no change of its own.</summary>
    public void Follow()
    {
        if (_isFollowing)
            return;
        _isFollowing = true;
        var (a, b) = _sides();
        ComparedSide[] sides = [.. new[] { a, b }.OfType<ComparedSide>()];
        var alignment = Alignment;
        // The place that the newest example was put at is the one to look at.
        foreach (var side in sides)
            if (side.HasNewExamples())
                Count = alignment.PlaceAfter(side.State.Counts.Value, ofB: side == b);
        Put(Heads.Counts, alignment.Places, Count);
        Count = Kept(Heads.Counts);
        if (sides.Length > 0)
            Put(Heads.Depth, sides.Max(side => side.State.Layers.Maximum), Layer);
        // A layer is kept until it is known how many there are.
        if (sides.Any(side => side.State.Models.Usable.Count > 0))
            Layer = Kept(Heads.Depth);
        foreach (var side in sides)
        {
            side.State.Layers.MoveTo(Heads.Depth.Value);
            side.State.Counts.MoveTo(alignment.CountAt(Heads.Counts.Value, ofB: side == b));
        }
        _isFollowing = false;
        _changed();
    }

    /// <inheritdoc/>
    public void Dispose() => Heads.Dispose();

    private void HeadChanged(Playhead head)
    {
        if (head == Heads.Depth)
            Layer = Kept(head);
        else
            Count = Kept(head);
        Follow();
    }

    private static void Put(Playhead head, int maximum, int? wanted)
    {
        if (head.Maximum != maximum || head.Value != Math.Min(wanted ?? maximum, maximum))
            head.Reset(maximum, wanted ?? maximum);
    }

    // At the last one stays at the last, however many others have.
    private static int? Kept(Playhead head) => head.Value == head.Maximum ? null : head.Value;
}
