namespace MambaViz.Client.Exploring;

/// <summary>How patient a feed is. Default: it asks at once, promises nothing and never says that it is slow.</summary>
public sealed record FeedPolicy
{
    /// <summary>
    /// Of pictures that grow layer by layer: asked at once, drawn with the first layers where they come within a tenth of a second, and slow after it.
    /// </summary>
    public static FeedPolicy OfPictures { get; } = new() { Quiet = TimeSpan.FromMilliseconds(100), Grace = TimeSpan.FromMilliseconds(100) };

    /// <summary>
    /// Of curves that follow the pointer, whose layers are all there within some twenty milliseconds: drawn with all of them. To draw meanwhile would take
    /// the processor from the server where both share one, and the next picture would wait for this one.
    /// </summary>
    public static FeedPolicy OfCurves { get; } = OfPictures with { WaitsForAll = true };

    /// <summary>
    /// How long a change that interrupts an answer waits for the next: of a slider that is dragged no request is begun that would be cancelled
    /// at once.
    /// </summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long a picture may wait for the first part of an answer, to be drawn once instead of twice.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Whether it waits for the whole answer instead, and as long at most. Default: it does not.</summary>
    public bool WaitsForAll { get; init; }

    /// <summary>How long the picture on screen may be waited for before it is worth a word.</summary>
    public TimeSpan Quiet { get; init; }
}
