namespace MambaViz.Client.Charts.Parts;

/// <summary>The layer or count under the pointer, shared so that hovering one chart marks the same place in all.</summary>
public sealed class ChartHover
{
    private Action? _followers;

    /// <summary>The hovered layer, if any.</summary>
    public int? Layer { get; private set; }

    /// <summary>The hovered number of examples, if any.</summary>
    public int? Count { get; private set; }

    /// <summary>The chart the pointer is in: it alone shows the box with the values.</summary>
    public object? Source { get; private set; }

    /// <summary>Moves the hover; all null ends it.</summary>
    public void Set(object? source, int? layer, int? count)
    {
        if (Source == source && Layer == layer && Count == count) return;
        (Source, Layer, Count) = (source, layer, count);
        _followers?.Invoke();
    }

    /// <summary>Calls this whenever the place changed.</summary>
    public void Follow(Action changed) => _followers += changed;

    /// <summary>Calls it no more.</summary>
    public void Leave(Action changed) => _followers -= changed;

    /// <summary>Ends the hover, unless another chart has taken it over.</summary>
    public void Clear(object source)
    {
        if (Source == source) Set(null, null, null);
    }
}
