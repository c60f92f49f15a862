using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground.Linking;

/// <summary>The whole state of the playground that a link carries. Two pages with equal links show the same picture.</summary>
public sealed record PlaygroundLink
{
    /// <summary>The layer a page opens with.</summary>
    public const int DefaultLayer = 5;

    /// <summary>A lesson's id; null for the user's own examples.</summary>
    public string? LessonId { get; init; } = LessonCatalogue.DefaultId;

    /// <summary>The user's own examples; empty with a lesson.</summary>
    public ImmutableArray<DrawnExample> Examples { get; init; } = [];

    /// <summary>The plot's y axis for the user's own examples; null with a lesson.</summary>
    public AxisRange? Y { get; init; }

    /// <summary>Current number of examples; null for the lesson's own start, or all of the user's.</summary>
    public int? Count { get; init; }

    /// <summary>Current layer.</summary>
    public int Layer { get; init; } = DefaultLayer;

    /// <summary>One of <see cref="Lens.All"/>.</summary>
    public string Lens { get; init; } = Contracts.Lens.Tuned;

    /// <summary>Ids of the models switched on; null for all that are offered.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>The choice "Other layers".</summary>
    public OtherLayers OtherLayers { get; init; } = OtherLayers.All;

    /// <summary>The model whose other layers are drawn when only one's are.</summary>
    public string? Touched { get; init; }

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>Compares contents: the generated equality would compare the arrays by reference.</summary>
    public bool Equals(PlaygroundLink? other) => other is not null && string.Equals(LinkText.Write(this), LinkText.Write(other), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => LinkText.Write(this).GetHashCode(StringComparison.Ordinal);
}
