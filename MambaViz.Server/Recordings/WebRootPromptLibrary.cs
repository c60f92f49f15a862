using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Server.Recordings;

/// <summary>The recording read once from the web root, for the first paint.</summary>
internal sealed class WebRootPromptLibrary(IWebHostEnvironment environment) : IPromptLibrary
{
    private readonly Lazy<RecordedPrompt?> _prompt =
        new(() => WebRootFile.Read(environment, HttpPromptLibrary.Address, ContractsJson.Default.RecordedPrompt));

    public RecordedPrompt? Peek() => _prompt.Value;

    public Task<RecordedPrompt?> GetAsync(CancellationToken cancellation) => Task.FromResult(Peek());
}
