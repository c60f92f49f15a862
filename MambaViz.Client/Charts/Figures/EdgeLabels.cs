namespace MambaViz.Client.Charts.Figures;

/// <summary>A name at the right end of a curve.</summary>
/// <param name="Text">"read-in", "layer 5".</param>
/// <param name="Top">Its middle, as a share of the plot's height from above.</param>
/// <param name="IsCurrent">The current layer's, printed strong.</param>
public sealed record EdgeLabel(string Text, double Top, bool IsCurrent);

/// <summary>The names of some layers at the right edge, moved apart so that each can be read.</summary>
public static class EdgeLabels
{
    private const double Spacing = 15;

    /// <summary>The labels of a scene in a plot of the given height in pixels.</summary>
    public static IReadOnlyList<EdgeLabel> Of(PlaygroundScene scene, double height)
    {
        if (CurveFigure.Touched(scene) is not { } model) return [];
        if (scene.OtherLayers != OtherLayers.One) model = scene.Models[0];
        var current = CurveFigure.CurrentLayer(scene, model);
        // In order of importance: what comes last is dropped first.
        List<int> layers = [current, model.LayerCount, 0, 2];
        if (!CurveFigure.ShowsOtherLayers(scene, model)) layers = [current];

        var axis = new ChartAxis(scene.Y);
        var wanted = new List<EdgeLabel>();
        foreach (var layer in layers.Distinct())
        {
            if (layer >= model.Curves.Length || model.Curves[layer] is not { Length: > 0 } curve) continue;
            var top = 1 - axis.Fraction(curve[^1]);
            if (top is < 0 or > 1 || double.IsNaN(top)) continue;
            wanted.Add(new EdgeLabel(Name(scene, layer, current), top, layer == current));
        }
        if (scene.Influence?.Line is { } line && 1 - axis.Fraction(line.Curve[^1]) is >= 0 and <= 1 and var end)
            wanted.Insert(Math.Min(1, wanted.Count), new EdgeLabel(line.Name, end, false));
        if (scene.Other is { } other && 1 - axis.Fraction(other.Curve[^1]) is >= 0 and <= 1 and var otherEnd)
            wanted.Add(new EdgeLabel(other.Name, otherEnd, false));
        foreach (var earlier in scene.Earlier)
            if (1 - axis.Fraction(earlier.Curve[^1]) is >= 0 and <= 1 and var top)
                wanted.Add(new EdgeLabel("after " + ChartNumber.Whole(earlier.Count), top, false));
        return Spread(wanted, height);
    }

    private static string Name(PlaygroundScene scene, int layer, int current) =>
        scene.LineName is { } name && layer == current ? name
        : layer == 0 && scene.Steps is null ? "read-in"
        : ChartSentence.Place(scene, layer);

    /// <summary>Moves labels apart to 15 px, as little as possible, and drops the last ones where more than half the plot would be text.</summary>
    public static IReadOnlyList<EdgeLabel> Spread(IReadOnlyList<EdgeLabel> byImportance, double height)
    {
        var room = Math.Max(1, (int)(height / (2 * Spacing)));
        var labels = byImportance.Take(room).OrderBy(l => l.Top).ToList();
        var gap = Spacing / height;
        // Labels that touch form a block around the mean of the places they want; blocks that touch merge.
        var blocks = new List<(double Sum, int Count)>();
        foreach (var (label, i) in labels.Select((l, i) => (l, i)))
        {
            blocks.Add((label.Top - gap * i, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count > blocks[^1].Sum / blocks[^1].Count)
            {
                var merged = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Count + blocks[^1].Count);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add(merged);
            }
        }
        var tops = blocks.SelectMany(b => Enumerable.Repeat(b.Sum / b.Count, b.Count)).Select((start, i) => start + gap * i).ToList();
        var below = Math.Max(0, tops.LastOrDefault() - 1);
        return [.. labels.Select((l, i) => l with { Top = Math.Max(gap * i, tops[i] - below) })];
    }
}
