// Letters: L layers, M width of the residual stream.
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// Carries the residual stream of each layer to where the last layer's would be, h to J_l h + b_l, before final norm and read-out read it: those were
/// trained on the last layer only, and what earlier layers know stands there in other directions. How J and b are found says what the lens is.
/// </summary>
public sealed class TextLens : IDisposable
{
    private readonly Tensor _maps;       // (L, M, M), layer 0 the read-in
    private readonly Tensor _shifts;     // (L, M)

    /// <summary>Takes the maps of layers 0 to <c>layerCount</c> - 1 and owns them.</summary>
    /// <param name="maps">(L, M, M), float32, on the model's device.</param>
    /// <param name="shifts">(L, M).</param>
    public TextLens(Tensor maps, Tensor shifts)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(shifts);
        if (maps.dim() != 3 || maps.shape[1] != maps.shape[2] || !shifts.shape.SequenceEqual(maps.shape.Take(2)))
            throw new ArgumentException(
                $"maps must be (layers, width, width) and shifts (layers, width), got ({string.Join(", ", maps.shape)}) and "
                + $"({string.Join(", ", shifts.shape)}).", nameof(maps));
        (_maps, _shifts) = (maps, shifts);
        LayerCount = (int)maps.shape[0];
        Width = (int)maps.shape[1];
    }

    /// <summary>Blocks of its model.</summary>
    public int LayerCount { get; }

    /// <summary>M.</summary>
    public int Width { get; }

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

    /// <inheritdoc/>
    public void Dispose()
    {
        _maps.Dispose();
        _shifts.Dispose();
    }
}
