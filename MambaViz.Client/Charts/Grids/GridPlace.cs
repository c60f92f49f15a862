namespace MambaViz.Client.Charts.Grids;

/// <summary>A cell of a grid.</summary>
/// <param name="Layer">0 is the read-in.</param>
/// <param name="Position">0 is where the answer begins.</param>
public readonly record struct GridPlace(int Layer, int Position);
