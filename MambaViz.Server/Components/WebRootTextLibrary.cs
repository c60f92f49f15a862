using System.Collections.Concurrent;
using System.Text.Json;
using MambaViz.Client.Pages.Language;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Server.Components;

/// <summary>The recorded presets of words read once from the web root, for the first paint.</summary>
internal sealed class WebRootTextLibrary(IWebHostEnvironment environment) : ITextLibrary
{
    private readonly ConcurrentDictionary<string, RecordedText?> _recorded = new(StringComparer.Ordinal);

    public RecordedText? Peek(string family) =>
        TextPreset.Recorded.Any(preset => preset.Family == family) ? _recorded.GetOrAdd(family, Read) : null;

    public Task<RecordedText?> GetAsync(string family, CancellationToken cancellation) => Task.FromResult(Peek(family));

    private RecordedText? Read(string family)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(HttpTextLibrary.AddressOf(family));
        if (!file.Exists)
            return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize(stream, ContractsJson.Default.RecordedText);
    }
}
