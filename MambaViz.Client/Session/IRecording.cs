namespace MambaViz.Client.Session;

/// <summary>What a server once answered, kept below the web root: it comes by HTTP in a browser and from disk while a page is prerendered.</summary>
/// <typeparam name="T">The recording.</typeparam>
public interface IRecording<T>
    where T : class
{
    /// <summary>The recording if it is at hand without waiting, so that a first render already shows it.</summary>
    T? Peek();

    /// <summary>The recording, or null where this build ships none.</summary>
    Task<T?> GetAsync(CancellationToken cancellation);
}
