using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Server.Sharing;

/// <summary>The own data and lessons of short links, for pages that the server renders and draws itself.</summary>
internal sealed class KeptData(ShareLinks links) : ISharedData
{
    /// <inheritdoc/>
    public Task<string?> ReadAsync(string id, CancellationToken cancellation) => Task.FromResult(links.Find(id)?.Data);

    /// <inheritdoc/>
    public Task<string?> ReadLessonAsync(string id, CancellationToken cancellation) => Task.FromResult(links.Find(id)?.Lesson);
}
