using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A server that keeps own data behind short links.</summary>
internal sealed class FakeSharedData : ISharedData
{
    /// <summary>The data by the link's id.</summary>
    public Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids that were asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The lessons by the link's id.</summary>
    public Dictionary<string, string> Lessons { get; } = new(StringComparer.Ordinal);

    public Task<string?> ReadLessonAsync(string id, CancellationToken cancellation) => Task.FromResult(Lessons.GetValueOrDefault(id));

    public Task<string?> ReadAsync(string id, CancellationToken cancellation)
    {
        Asked.Add(id);
        return Task.FromResult(Kept.GetValueOrDefault(id));
    }
}
