using System.Text.Json;
using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Server.Components;

/// <summary>The recording read once from the web root, for the first paint.</summary>
internal sealed class WebRootPromptLibrary(IWebHostEnvironment environment) : IPromptLibrary
{
    private readonly Lazy<RecordedPrompt?> _prompt = new(() => Read(environment));

    public RecordedPrompt? Peek() => _prompt.Value;

    public Task<RecordedPrompt?> GetAsync(CancellationToken cancellation) => Task.FromResult(Peek());

    private static RecordedPrompt? Read(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(HttpPromptLibrary.Address);
        if (!file.Exists)
            return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize(stream, ContractsJson.Default.RecordedPrompt);
    }
}
