using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Session;

/// <summary>
/// A part of the page that renders only when what it shows is different. The page paints up to sixty times a second while frames
/// arrive, and most of its parts show the same then.
/// </summary>
public abstract class SnapshotComponent : ComponentBase
{
    private object? _rendered;

    /// <summary>Everything the markup depends on, with equality by value.</summary>
    protected abstract object Snapshot();

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var snapshot = Snapshot();
        if (snapshot.Equals(_rendered))
            return false;
        _rendered = snapshot;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>A first render does not ask <see cref="ShouldRender"/>.</remarks>
    protected override void OnInitialized() => _rendered = Snapshot();
}
