// Letters: L layers, M width of the residual stream.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// Carries the residual stream of each layer to where the last layer's would be, h to J_l h + b_l, before the read-out reads it: that was trained on
/// the last layer only, and what earlier layers know stands there in other directions. How J and b are found says what the lens is, and whether the
/// final norm comes after the map or before it.
/// </summary>
public sealed class TextLens : IDisposable
{
    private readonly Tensor _maps;       // (L, M, M), layer 0 the read-in
    private readonly Tensor _shifts;     // (L, M)

    /// <summary>Takes the maps of layers 0 to <c>layerCount</c> - 1 and owns them.</summary>
    /// <param name="maps">(L, M, M), float32, on the model's device.</param>
    /// <param name="shifts">(L, M).</param>
    /// <param name="isOfNormed">The maps are of the normed stream, and what they give is read as it is; otherwise the norm comes after them.</param>
    public TextLens(Tensor maps, Tensor shifts, bool isOfNormed = false)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(shifts);
        if (maps.dim() != 3 || maps.shape[1] != maps.shape[2] || !shifts.shape.SequenceEqual(maps.shape.Take(2)))
            throw new ArgumentException(
                $"maps must be (layers, width, width) and shifts (layers, width), got ({string.Join(", ", maps.shape)}) and "
                + $"({string.Join(", ", shifts.shape)}).", nameof(maps));
        (_maps, _shifts, IsOfNormed) = (maps, shifts, isOfNormed);
        LayerCount = (int)maps.shape[0];
        Width = (int)maps.shape[1];
    }

    /// <summary>Blocks of its model.</summary>
    public int LayerCount { get; }

    /// <summary>M.</summary>
    public int Width { get; }

    /// <summary>
    /// The norm comes before the maps. What a norm gives is always of one length, with which no uncertain layer can say that it is uncertain.
    /// </summary>
    public bool IsOfNormed { get; }

    /// <summary>(L, M, M).</summary>
    public Tensor Maps => _maps;

    /// <summary>(L, M).</summary>
    public Tensor Shifts => _shifts;

    /// <summary>(.., M) of a layer before the last, carried: (.., M).</summary>
    public Tensor Carry(int layer, Tensor residual)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(residual, _maps[layer], _shifts[layer]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// What the read-out alone is to read of a layer under a lens: (.., M) to (.., M). Without a lens, and of the last layer, it is the normed
    /// stream.
    /// </summary>
    public static Tensor Normed(TextLens? lens, SequenceModel model, int layer, Tensor residual)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (lens is null || layer == model.Config.LayerCount)
            return model.Normed(residual);
        using var scope = NewDisposeScope();
        var normed = lens.IsOfNormed ? lens.Carry(layer, model.Normed(residual)) : model.Normed(lens.Carry(layer, residual));
        return normed.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _maps.Dispose();
        _shifts.Dispose();
    }
}
