using Microsoft.JSInterop;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A browser whose modules cannot be had while the server is away, and which never asks twice for an address that failed.</summary>
internal sealed class AwayJsRuntime : IJSRuntime
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    public bool IsAway { get; set; } = true;

    /// <summary>What modules were called for, and disposed.</summary>
    public List<string> Calls { get; } = [];

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (identifier != "import")
            return ValueTask.FromResult(default(TValue)!);
        var path = (string)args![0]!;
        if ((IsAway && _failed.Add(path)) || _failed.Contains(path))
            throw new JSException("Failed to fetch dynamically imported module: " + path);
        return ValueTask.FromResult((TValue)(object)new Part(this));
    }

    private sealed class Part(AwayJsRuntime runtime) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            runtime.Calls.Add(identifier);
            return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new Part(runtime) : default!);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
