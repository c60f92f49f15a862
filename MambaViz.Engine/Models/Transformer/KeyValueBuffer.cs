// Letters: H heads, P width of a head, S tokens.
using System.Numerics;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>
/// Keys and values of a context's tokens, with room for more: the states along a context share one, each with its own length, and a token is
/// written once. Grows by doubling. Counted references; one compute thread.
/// </summary>
internal sealed class KeyValueBuffer : IDisposable
{
    private const int SmallestCapacity = 32;

    private readonly Tensor _numbers;   // (2, H, capacity, P): keys, values
    private int _used;
    private int _references = 1;

    /// <summary>An empty buffer.</summary>
    public KeyValueBuffer(int heads, int headWidth, Device device, int capacity = SmallestCapacity)
    {
        Capacity = capacity;
        _numbers = empty([2, heads, capacity, headWidth], device: device).DetachFromDisposeScope();
        ByteCount = sizeof(float) * 2L * heads * capacity * headWidth;
    }

    public long ByteCount { get; }

    private int Capacity { get; }

    /// <summary>The first <paramref name="length"/> keys: (H, S, P), a view.</summary>
    public Tensor Keys(int length) => Part(0, length);

    /// <summary>The first <paramref name="length"/> values: (H, S, P), a view.</summary>
    public Tensor Values(int length) => Part(1, length);

    /// <summary>
    /// A buffer that holds the first <paramref name="length"/> tokens of this one and then <paramref name="tokens"/> (2, H, T, P): this one where
    /// nothing follows them yet and there is room, else a larger copy. The caller owns a reference to it.
    /// </summary>
    public KeyValueBuffer Append(int length, Tensor tokens)
    {
        var after = length + (int)tokens.shape[2];
        var target = _used == length && after <= Capacity ? Share() : Copy(length, after);
        using var scope = NewDisposeScope();
        target._numbers.narrow(2, length, after - length).copy_(tokens);
        target._used = after;
        return target;
    }

    /// <summary>Gives a reference back.</summary>
    public void Dispose()
    {
        if (--_references == 0)
            _numbers.Dispose();
    }

    private KeyValueBuffer Share()
    {
        _references++;
        return this;
    }

    private KeyValueBuffer Copy(int length, int needed)
    {
        using var scope = NewDisposeScope();
        var shape = _numbers.shape;
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(needed, SmallestCapacity));
        var copy = new KeyValueBuffer((int)shape[1], (int)shape[3], _numbers.device, capacity);
        if (length > 0)
            copy._numbers.narrow(2, 0, length).copy_(_numbers.narrow(2, 0, length));
        return copy;
    }

    private Tensor Part(int half, int length)
    {
        using var scope = NewDisposeScope();
        return _numbers.select(0, half).narrow(1, 0, length).MoveToOuterDisposeScope();
    }
}
