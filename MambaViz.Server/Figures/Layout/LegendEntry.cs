using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures.Layout;

/// <summary>A name with the line it stands for.</summary>
/// <param name="Series">The first series of that name.</param>
/// <param name="Width">Of swatch and name, in points.</param>
internal sealed record LegendEntry(FigureSeries Series, double Width);
