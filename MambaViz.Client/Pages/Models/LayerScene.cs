using MambaViz.Client.Charts;
using MambaViz.Client.Controls;

namespace MambaViz.Client.Pages.Models;

/// <summary>The errors by layer that cards state, as the small chart of them wants it.</summary>
public static class LayerScene
{
    // Means over many prompts come close to zero where a model is good, and a card says how close.
    private const double SmallestError = 1e-9;

    /// <summary>The scene; null where no card has errors by layer.</summary>
    public static PlaygroundScene? Of(IReadOnlyList<ModelSide> sides)
    {
        var measured = sides.Where(side => side.Detail.LensErrors is { Length: > 0 }).ToList();
        if (measured.Count == 0)
            return null;
        var errors = measured.Select(side => Array.ConvertAll(side.Detail.LensErrors!, error => (float)error)).ToList();
        var axis = new ErrorAxis(SmallestError);
        axis.Widen([errors.ToArray()]);
        var depth = errors.Max(row => row.Length - 1);
        return new PlaygroundScene
        {
            Models =
            [
                .. from side in measured.Zip(errors)
                   let card = side.First.Detail.Card
                   let row = side.Second
                   select new SceneModel(card.Id, card.Title, side.First.Slot, row.Length - 1, new float[]?[row.Length], new bool[row.Length], [row]),
            ],
            Examples = [],
            ExampleCount = 0,
            Layer = depth,
            LayerCount = depth,
            QueryX = [],
            X = default,
            Y = default,
            Error = axis.Range,
            ErrorTitle = Words.MeanSquaredError,
        };
    }
}
