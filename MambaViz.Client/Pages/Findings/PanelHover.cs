namespace MambaViz.Client.Pages.Findings;

/// <summary>The place under the pointer, shared by the panels of a figure; a click holds it.</summary>
public sealed class PanelHover
{
    /// <summary>The place changed.</summary>
    public event Action? Changed;

    /// <summary>The value of x; null for none.</summary>
    public double? X { get; private set; }

    /// <summary>The panel the pointer is in: it alone shows the box.</summary>
    public int Source { get; private set; }

    /// <summary>Whether it stays when the pointer leaves.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The pointer is over a place, or left.</summary>
    public void MoveTo(int source, double? x)
    {
        if (!IsLocked)
            Set(source, x, isLocked: false);
    }

    /// <summary>A click: holds the place, or lets go of it.</summary>
    public void Press(int source, double? x)
    {
        if (IsLocked && x == X)
            Set(source, x, isLocked: false);
        else
            Set(source, x, isLocked: x is not null);
    }

    /// <summary>Shows no place.</summary>
    public void Clear() => Set(0, null, isLocked: false);

    private void Set(int source, double? x, bool isLocked)
    {
        if (Source == source && X == x && IsLocked == isLocked)
            return;
        (Source, X, IsLocked) = (source, x, isLocked);
        Changed?.Invoke();
    }
}
