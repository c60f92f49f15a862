using System.Collections.Immutable;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Frames by what they answer: the model, the lens and the very examples before them. Nothing in it is ever out of date, so what is drawn is looked up for
/// the examples as they are now, and undo and redo find their frames again. What has not been asked about for longest is forgotten first.
/// </summary>
/// <param name="capacity">Prompts and models' frames kept. Default: twice what the longest prompt needs.</param>
public sealed class FrameStore(int capacity = FrameStore.Usual)
{
    private const int Usual = 2 * (Limits.Examples + 1) * (Limits.Models + 1);

    private readonly SeenExamples _nothing = new();
    private ImmutableArray<DrawnExample> _examples;
    private SeenExamples[] _along = [];
    private long _use;
    private int _size;

    /// <summary>The beginnings of a prompt, by number of examples. The newest prompt asked about is never forgotten.</summary>
    public IReadOnlyList<SeenExamples> Along(ImmutableArray<DrawnExample> examples)
    {
        if (examples == _examples)
            return _along;
        _use++;
        (_examples, _along) = (examples, new SeenExamples[examples.Length + 1]);
        var seen = _along[0] = _nothing;
        seen.LastUse = _use;
        for (var count = 1; count < _along.Length; count++)
        {
            seen = _along[count] = seen.Then(examples[count - 1]);
            seen.LastUse = _use;
        }
        _size += examples.Length;
        ForgetOldest();
        return _along;
    }

    /// <summary>Keeps what a frame says.</summary>
    public void Keep(RefinementStep asked, RefineFrame frame)
    {
        if (asked.Find(frame.Model) is not { } card || frame.Layer > card.LayerCount || frame.ExampleCount >= asked.Seen.Count)
            return;
        var predictions = FloatBytes.ToArray(frame.Predictions);
        if (asked.HasGrid && predictions.Length >= QueryGrid.Length)
            asked.Seen[frame.ExampleCount].GetOrAdd(card, asked.Lens).Keep(frame.Layer, predictions[..QueryGrid.Length], frame.LensFitted);
        if (asked.HeldOut is { } rows && predictions.Length == QueryGrid.Length + rows.Rows.Count)
            asked.Seen[frame.ExampleCount].GetOrAdd(card, asked.Lens).KeepHeldOut(rows, frame.Layer, predictions.AsSpan(QueryGrid.Length));
        if (frame.ExampleCount + 1 < asked.Seen.Count && asked.NextOf(frame.ExampleCount, predictions) is var next && !double.IsNaN(next))
            asked.Seen[frame.ExampleCount + 1].GetOrAdd(card, asked.Lens).KeepBefore(frame.Layer, next);
        _size++;
    }

    /// <summary>Keeps what a frame says of the errors over orders of the whole prompt.</summary>
    public void Keep(RefinementStep asked, NextErrorFrame frame)
    {
        if (asked.Find(frame.Model) is not { } card || frame.LayerCount != card.LayerCount)
            return;
        asked.Seen[^1].GetOrAdd(card, asked.Lens).KeepOverOrders(frame);
        _size++;
    }

    /// <summary>Keeps what a frame says of the whole prompt without one of its examples.</summary>
    public void Keep(RefinementStep asked, InfluenceFrame frame)
    {
        var count = asked.Request.Examples!.Length;
        if (asked.Find(frame.Model) is not { } card || frame.LayerCount != card.LayerCount
            || frame.Layer > card.LayerCount || frame.LeftOut >= count || frame.Predictions.Length != QueryGrid.Length * sizeof(float))
            return;
        asked.Seen[count].GetOrAdd(card, asked.Lens).KeepLeftOut(frame, count);
        _size++;
    }

    /// <summary>Keeps what a frame says of the whole prompt without one of the model's blocks.</summary>
    public void Keep(RefinementStep asked, AblationFrame frame)
    {
        if (asked.Find(frame.Model) is not { } card || frame.LayerCount != card.LayerCount
            || frame.Layer > card.LayerCount || frame.Predictions.Length != asked.Request.Queries!.Length * sizeof(float))
            return;
        asked.Seen[asked.Request.Examples!.Length].GetOrAdd(card, asked.Lens).KeepAblated(frame, asked.HeldOut);
        _size++;
    }

    // What is counted as it comes is an upper bound: it is counted exactly before anything is forgotten.
    private void ForgetOldest()
    {
        if (_size <= capacity)
            return;
        var (uses, size) = Uses();
        _size = size;
        if (_size <= capacity)
            return;
        uses.Sort();
        var oldest = uses[uses.Count / 2];
        var left = new Stack<SeenExamples>([_nothing]);
        while (left.TryPop(out var seen))
        {
            seen.ForgetBefore(oldest);
            foreach (var next in seen.Following)
                left.Push(next);
        }
        _size = Uses().Size;
    }

    private (List<long> Uses, int Size) Uses()
    {
        var (uses, size) = (new List<long>(), 0);
        var left = new Stack<SeenExamples>([_nothing]);
        while (left.TryPop(out var seen))
        {
            uses.Add(seen.LastUse);
            size += seen.Size;
            foreach (var next in seen.Following)
                left.Push(next);
        }
        return (uses, size);
    }
}
