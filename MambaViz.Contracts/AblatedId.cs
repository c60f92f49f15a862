using System.Globalization;

namespace MambaViz.Contracts;

/// <summary>
/// How a model without some of its blocks is named in requests and frames: <c>mamba-1d~3</c> is <c>mamba-1d</c> without the block that leads to
/// layer 3, <c>mamba-1d~3~5</c> without that and the one that leads to layer 5. The lowest comes first, so that each has one name.
/// </summary>
public static class AblatedId
{
    private const char Mark = '~';

    /// <summary>The id of a model or checkpoint without the blocks that lead to some layers; its own where there are none.</summary>
    public static string Of(string model, IEnumerable<int> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return string.Concat([model, .. layers.Order().Distinct().Select(layer => Mark + layer.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>Splits an id into that of the model or checkpoint and what stands for the layers; null where nothing is taken away.</summary>
    public static (string Model, IReadOnlyList<string> Layers)? Split(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var parts = id.Split(Mark);
        return parts.Length < 2 ? null : (parts[0], parts[1..]);
    }

    /// <summary>The id of the model or checkpoint that is meant, whole.</summary>
    public static string Whole(string id) => Split(id)?.Model ?? id;
}
