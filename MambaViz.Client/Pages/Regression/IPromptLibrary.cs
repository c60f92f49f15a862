using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Where the recorded prompt comes from: the web root, by HTTP in a browser and from disk while prerendering.</summary>
public interface IPromptLibrary
{
    /// <summary>The recording if it is at hand without waiting, so that a first render already shows it.</summary>
    RecordedPrompt? Peek();

    /// <summary>The recording, or null where this build ships none.</summary>
    Task<RecordedPrompt?> GetAsync(CancellationToken cancellation);
}
