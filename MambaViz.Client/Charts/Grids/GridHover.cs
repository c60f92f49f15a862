namespace MambaViz.Client.Charts.Grids;

/// <summary>The cell under the pointer, or under the keys: the same one is ringed in all grids.</summary>
public sealed class GridHover
{
    private Action? _followers;

    /// <summary>The cell; null for none.</summary>
    public GridPlace? Place { get; private set; }

    /// <summary>The model whose grid it is in: that alone shows the box.</summary>
    public string? Model { get; private set; }

    /// <summary>Moves it; null ends it.</summary>
    public void Set(string? model, GridPlace? place)
    {
        if (Model == model && Place == place)
            return;
        (Model, Place) = (model, place);
        _followers?.Invoke();
    }

    /// <summary>Calls this whenever it moved.</summary>
    public void Follow(Action changed) => _followers += changed;

    /// <summary>Calls it no more.</summary>
    public void Leave(Action changed) => _followers -= changed;
}
