namespace MambaViz.Client.Charts.Parts;

/// <summary>The layer, count or input under the pointer, shared so that hovering one chart marks the same place in all.</summary>
public sealed class ChartHover
{
    private Action? _ofPlaces;
    private Action? _ofInputs;

    /// <summary>The hovered layer, if any.</summary>
    public int? Layer { get; private set; }

    /// <summary>The hovered number of examples, if any.</summary>
    public int? Count { get; private set; }

    /// <summary>The hovered input, if any.</summary>
    public double? X { get; private set; }

    /// <summary>The chart the pointer is in: it alone shows the box with the values.</summary>
    public object? Source { get; private set; }

    /// <summary>Moves the hover to a layer or a number of examples; all null ends it.</summary>
    public void Set(object? source, int? layer, int? count) => Set(source, layer, count, null);

    /// <summary>Moves the hover to an input.</summary>
    public void SetInput(object source, double x) => Set(source, null, null, x);

    /// <summary>Calls this whenever the layer or the number of examples changed.</summary>
    public void Follow(Action changed) => _ofPlaces += changed;

    /// <summary>Calls it no more.</summary>
    public void Leave(Action changed) => _ofPlaces -= changed;

    /// <summary>Calls this whenever the input changed.</summary>
    public void FollowInput(Action changed) => _ofInputs += changed;

    /// <summary>Calls it no more.</summary>
    public void LeaveInput(Action changed) => _ofInputs -= changed;

    /// <summary>Ends the hover, unless another chart has taken it over.</summary>
    public void Clear(object source)
    {
        if (Source == source) Set(null, null, null);
    }

    // A pointer over the plot moves all the time, and is nothing to the charts that have no inputs.
    private void Set(object? source, int? layer, int? count, double? x)
    {
        var (place, input) = ((Source, Layer, Count), X);
        (Source, Layer, Count, X) = (source, layer, count, x);
        if (place != (source, layer, count) && ((place.Layer, place.Count) != (null, null) || (layer, count) != (null, null)))
            _ofPlaces?.Invoke();
        if (input != x)
            _ofInputs?.Invoke();
    }
}
