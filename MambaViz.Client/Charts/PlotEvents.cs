namespace MambaViz.Client.Charts;

/// <summary>A place in the function plot, in data coordinates.</summary>
public readonly record struct PlotPoint(double X, double Y);

/// <summary>A part of a plot, as shares of its width and height from the top left corner.</summary>
public readonly record struct PlotPart(double Left, double Top, double Right, double Bottom);

/// <summary>An example on its way to a new place; <paramref name="IsFinal"/> when it was let go.</summary>
public readonly record struct PlotMove(int Index, double X, double Y, bool IsFinal);

/// <summary>A cell of the map: a layer and a number of examples.</summary>
public readonly record struct MapCell(int Layer, int Count);
