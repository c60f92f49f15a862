using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>The whole state of the playground that a link carries. Two pages with equal links show the same picture.</summary>
public sealed record PlaygroundLink
{
    /// <summary>The examples, how many of them are seen, and the plot's y axis.</summary>
    public Context Context { get; init; } = ContextText.Read(ImmutableDictionary<string, string>.Empty);

    /// <summary>The layer shown; null for the last, whose curve is the model's own answer.</summary>
    public int? Layer { get; init; }

    /// <summary>One of <see cref="Lens.All"/>.</summary>
    public string Lens { get; init; } = Contracts.Lens.Tuned;

    /// <summary>Ids of the models switched on; null for all that are offered.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>The choice "Other layers".</summary>
    public OtherLayers OtherLayers { get; init; } = OtherLayers.None;

    /// <summary>The model looked at, whose other layers are drawn when only one's are.</summary>
    public string? Touched { get; init; }

    /// <summary>Whether the error axes are logarithmic.</summary>
    public bool LogError { get; init; } = true;

    /// <summary>The choice "Which examples matter".</summary>
    public bool Why { get; init; }

    /// <summary>The choice "What each layer does", with the layers that are off; null where it is not made.</summary>
    public ImmutableSortedSet<int>? Without { get; init; }

    /// <summary>Compares contents: the generated equality would compare the arrays by reference.</summary>
    public bool Equals(PlaygroundLink? other) => other is not null && string.Equals(PlaygroundLinkText.Write(this), PlaygroundLinkText.Write(other), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => PlaygroundLinkText.Write(this).GetHashCode(StringComparison.Ordinal);
}
