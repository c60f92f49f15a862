using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>A chart that can be exported.</summary>
/// <param name="Id">Its name on the page: <c>by-layer</c>.</param>
/// <param name="Title">For people, in the list of charts.</param>
/// <param name="Build">The figure as it is on screen now.</param>
public sealed record FigureSource(string Id, string Title, Func<Figure> Build);
