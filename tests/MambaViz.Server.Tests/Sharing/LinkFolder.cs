using MambaViz.Server.Sharing;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Server.Tests.Sharing;

/// <summary>A folder of kept states that goes with its test.</summary>
internal sealed class LinkFolder : IDisposable
{
    public const int Plenty = 10_000_000;

    public string Folder { get; } = Directory.CreateTempSubdirectory("mambaviz-links").FullName;

    public string File => Path.Combine(Folder, LinkFile.Name);

    public FakeTimeProvider Time { get; } = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A store as a process has it.</summary>
    public LinkStore Open(long mostBytes = Plenty, int keepDays = 10) => new(new(Folder, Time), TimeSpan.FromDays(keepDays), mostBytes, Time);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
