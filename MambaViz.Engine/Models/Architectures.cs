using MambaViz.Engine.Models.Hybrid;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Models.Mamba2;
using MambaViz.Engine.Models.S4;
using MambaViz.Engine.Models.Transformer;

namespace MambaViz.Engine.Models;

/// <summary>The block kinds by the names of config.json: a kind is a folder beside this file, and a line in it.</summary>
public static class Architectures
{
    /// <summary>Selective state space blocks (arXiv 2312.00752).</summary>
    public const string Mamba = MambaKind.Id;

    /// <summary>Mamba's second block, whose state decays at one rate a head (arXiv 2405.21060).</summary>
    public const string Mamba2 = Mamba2Kind.Id;

    /// <summary>GPT-2 style pre-norm attention blocks.</summary>
    public const string Transformer = TransformerKind.Id;

    /// <summary>Diagonal state space blocks, whose recurrence does not depend on the input (arXiv 2206.11893).</summary>
    public const string S4 = S4Kind.Id;

    /// <summary>Blocks of the other kinds, by layer.</summary>
    public const string Hybrid = HybridKind.Id;

    private static readonly BlockKind[] Kinds =
    [
        new MambaKind(),
        new Mamba2Kind(),
        new TransformerKind(),
        new S4Kind(),
        new HybridKind(),
    ];

    /// <summary>Every kind, in the order in which the paper lists them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Whether config.json may hold an option of that name, for whichever kind.</summary>
    internal static bool HasOption(string name) => Kinds.Any(kind => kind.OptionNames.Contains(name, StringComparer.Ordinal));

    /// <summary>The kind of a name.</summary>
    /// <param name="name">As config.json says it.</param>
    /// <param name="field">The field that says it.</param>
    /// <exception cref="ModelConfigException">There is none; the message names those that there are.</exception>
    internal static BlockKind Find(string name, string field = nameof(ModelConfig.Architecture)) =>
        Array.Find(Kinds, kind => kind.Name == name)
        ?? throw new ModelConfigException($"{field}: must be one of {string.Join(", ", All)}, was \"{name}\".");
}
