namespace MambaViz.Client.Exploring;

/// <summary>How patient a feed is. Default: it asks at once, promises nothing and never says that it is slow.</summary>
public sealed record FeedPolicy
{
    /// <summary>Of curves that follow the pointer: asked at once, and slow after a tenth of a second.</summary>
    public static FeedPolicy OfPictures { get; } = new() { Quiet = TimeSpan.FromMilliseconds(100) };

    /// <summary>
    /// How long a change that interrupts an answer waits for the next: of a slider that is dragged no request is begun that would be cancelled
    /// at once.
    /// </summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long a picture may wait for the first part of an answer, to be drawn once instead of twice.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>How long the picture on screen may be waited for before it is worth a word.</summary>
    public TimeSpan Quiet { get; init; }
}
