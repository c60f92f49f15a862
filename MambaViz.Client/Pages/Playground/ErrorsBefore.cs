using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>
/// The errors of each model that were last known whole. With the user's own examples all change with every one: until theirs have arrived, those of
/// the examples before stand faintly in their place.
/// </summary>
public sealed class ErrorsBefore
{
    private readonly Dictionary<string, float[][]> _known = new(StringComparer.Ordinal);

    /// <summary>What stands beneath a model's errors; nothing where they are all there.</summary>
    /// <param name="model">The model with its errors: all but the last row can be known.</param>
    /// <param name="canArrive">Whether more may arrive: what never will is not stood in for.</param>
    public float[][] Beneath(SceneModel model, bool canArrive)
    {
        if (model.Errors.SkipLast(1).All(row => !float.IsNaN(row[0])))
            _known[model.Id] = model.Errors;
        else if (canArrive && _known.GetValueOrDefault(model.Id) is { } before && before[0].Length == model.LayerCount + 1)
            return before;
        return [];
    }
}
