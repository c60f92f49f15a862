using System.Diagnostics.CodeAnalysis;

namespace MambaViz.Engine.Checkpoints;

/// <summary>A file that was read whole and found to keep every rule of the format.</summary>
/// <param name="Metadata">The header's "__metadata__"; empty when it has none.</param>
/// <param name="Tensors">By name, in the order of their data.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, SafetensorsTensor> Tensors)
{
    /// <summary>A tensor by name.</summary>
    /// <exception cref="SafetensorsException">The file has none of that name.</exception>
    [SuppressMessage("Design", "CA1065:Do not raise exceptions in unexpected locations", Justification = "An indexer throws for an unknown key.")]
    public SafetensorsTensor this[string name] =>
        Tensors.TryGetValue(name, out var tensor) ? tensor : throw new SafetensorsException($"The file has no tensor '{name}'.");
}
