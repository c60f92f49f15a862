using System.Text.Json.Serialization;
using MambaViz.Contracts.Looks;

namespace MambaViz.Contracts.Figures;

/// <summary>How much each value of a series matters, drawn as rings around its markers: the widest is the most.</summary>
/// <param name="Title">What the numbers are: <c>influence on Mamba</c>; in CSV the name of their column.</param>
/// <param name="Identity">Whose colour the rings have.</param>
/// <param name="Values">As many as the series has, 0 or more; NaN where it is not known.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FigureWeights(string Title, SeriesIdentity Identity, IReadOnlyList<double> Values);
