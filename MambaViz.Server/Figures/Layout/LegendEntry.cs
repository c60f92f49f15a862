using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Layout;

/// <summary>A name with the line it stands for.</summary>
/// <param name="Series">The first series of that name.</param>
/// <param name="Width">Of swatch and name, in points.</param>
/// <param name="IsShared">Whether series of several identities go by the name: then it is drawn in the colour of none.</param>
internal sealed record LegendEntry(FigureSeries Series, double Width, bool IsShared);
