namespace MambaViz.Client.Session;

/// <summary>
/// Everything a page shows, and everything one can do to it. It knows no page: it says that something changed, and whoever draws asks for the
/// picture when
/// it is ready to paint.
/// </summary>
public interface IPageState : IDisposable
{
    /// <summary>Something shown is different. May be raised many times between two pictures.</summary>
    event Action? Changed;

    /// <summary>
    /// The state as the query of an address, without its question mark. Two pages with equal queries show the same picture once all has arrived.
    /// </summary>
    string Query { get; }

    /// <summary>An answer is a moment away: a picture drawn now would be drawn again at once. A change follows when it no longer is.</summary>
    bool IsAnswerNear => false;

    /// <summary>Takes over what an address says, with or without its question mark; again where a link leads to the same page.</summary>
    void Open(string query);

    /// <summary>The page reacts now: connects, and loads what was not prerendered.</summary>
    Task StartAsync();
}
