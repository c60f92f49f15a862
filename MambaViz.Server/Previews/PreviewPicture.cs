using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Previews;

/// <summary>What a picture beside a link shows.</summary>
/// <param name="Page">The page's name: "Playground".</param>
/// <param name="Title">What is shown, in few words.</param>
/// <param name="Line">What came of it, in a line.</param>
/// <param name="Figures">Side by side, each with its share of the width; none for a picture of the title.</param>
internal sealed record PreviewPicture(string Page, string Title, string Line, params IReadOnlyList<(Figure Figure, double Share)> Figures);
