namespace MambaViz.Contracts.Figures;

/// <summary>A figure to be printed: the body of <c>POST /api/figures</c>.</summary>
/// <param name="Figure">What is shown.</param>
/// <param name="Export">How it is printed.</param>
public sealed record FigureRequest(Figure Figure, FigureExport Export);
