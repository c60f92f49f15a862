using MambaViz.Client.Exploring.Pins;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>A run of the playground as a pin.</summary>
public static class RunPin
{
    /// <summary>The run as it is seen, by the name of its examples.</summary>
    public static Pin Of(PlaygroundState state) => new(
        Pin.NameOf(state.Editor.Context.Title) ?? "Own examples", PlaygroundLinkText.Write(state.Link), PinSketch.Of(state.BuildScene()));

    /// <summary>The pin of the run as it is seen; null where it is not pinned.</summary>
    public static Pin? In(PinList list, PlaygroundState state) => list.Find(PlaygroundLinkText.Write(state.Link));

    /// <summary>Why the run cannot be pinned; null where it can, or is.</summary>
    public static string? WhyNot(PinList list, PlaygroundState state) =>
        In(list, state) is not null ? null
        : PlaygroundLinkText.Write(state.Link).Length > Pin.QueryLength ? CompareWords.RunIsTooLong
        : list.IsFull ? CompareWords.PinsAreFull
        : null;

    /// <summary>Pins the run, or unpins it where it is pinned.</summary>
    public static void Toggle(PinShelf shelf, PlaygroundState state) =>
        shelf.Change(list => In(list, state) is { } pin ? list.Without(pin.Query) : list.With(Of(state)));

    /// <summary>Where the run is seen beside another.</summary>
    public static string Beside(PlaygroundState state)
    {
        var link = state.Link;
        var query = new CompareLink(new ComparedRun(ComparedRun.Alone(PlaygroundLinkText.Write(link)), null), null)
        {
            Layer = link.Layer,
            Count = link.Context.Count == link.Context.Examples.Length ? null : link.Context.Count,
        }.Write();
        return $"{ComparePage.Address}?{query}";
    }
}
