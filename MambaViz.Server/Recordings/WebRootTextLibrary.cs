using System.Collections.Concurrent;
using MambaViz.Client.Pages.Language;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Server.Recordings;

/// <summary>The recorded presets of words read once from the web root, for the first paint.</summary>
internal sealed class WebRootTextLibrary(IWebHostEnvironment environment) : ITextLibrary
{
    private readonly ConcurrentDictionary<string, RecordedText?> _recorded = new(StringComparer.Ordinal);

    public RecordedText? Peek(string family) =>
        TextPreset.Recorded.Any(preset => preset.Family == family) ? _recorded.GetOrAdd(family, Read) : null;

    public Task<RecordedText?> GetAsync(string family, CancellationToken cancellation) => Task.FromResult(Peek(family));

    private RecordedText? Read(string family) =>
        WebRootFile.Read(environment, HttpTextLibrary.AddressOf(family), ContractsJson.Default.RecordedText);
}
