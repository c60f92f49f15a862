using MambaViz.Client.Session;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A recording, if one is shipped.</summary>
internal sealed class FakeRecording<T> : IRecording<T>
    where T : class
{
    /// <summary>What is shipped.</summary>
    public T? Shipped { get; set; }

    public T? Peek() => Shipped;

    public Task<T?> GetAsync(CancellationToken cancellation) => Task.FromResult(Shipped);
}
