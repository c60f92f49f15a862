namespace MambaViz.Contracts.Looks;

/// <summary>The shapes of markers.</summary>
public enum MarkerShape
{
    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A square on its side.</summary>
    Square,

    /// <summary>A triangle that points upwards.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>Two crossing bars.</summary>
    Cross,
}
