using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>One named trained tensor of a <see cref="ParameterStore"/>.</summary>
public sealed class Parameter
{
    private Tensor? _value;

    internal Parameter(string name, long[] shape, long offset, Initializer initializer, bool needsFloat32, MatrixOrder order)
    {
        Name = name;
        Shape = shape;
        Offset = offset;
        Initializer = initializer;
        NeedsFloat32 = needsFloat32;
        Order = order;
        Count = shape.Aggregate(1L, static (product, size) => product * size);
    }

    /// <summary>The name in the weights file.</summary>
    public string Name { get; }

    /// <summary>Its shape, row-major.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>How its numbers lie in memory: as float32, or as the file had them where the store was told to keep that.</summary>
    public ScalarType Type { get; internal set; } = ScalarType.Float32;

    /// <summary>Whether it lies in memory in half precision: then it is multiplied by <see cref="MatrixProduct"/> alone.</summary>
    internal bool IsHalf => Type != ScalarType.Float32;

    /// <summary>What it is in a product.</summary>
    internal MatrixOrder Order { get; }

    /// <summary>The tensor, owned by the store.</summary>
    public Tensor Value => _value ?? throw new InvalidOperationException($"Parameter {Name} is used before its store was allocated.");

    /// <summary>
    /// Whether rounding to float16 would change what the model computes: an exponent's or a frequency's error grows with the prompt.
    /// </summary>
    public bool NeedsFloat32 { get; }

    /// <summary>Its gradient, a view owned by the store; null before the store records gradients.</summary>
    internal Tensor? Gradient { get; set; }

    internal long Offset { get; }

    internal Initializer Initializer { get; }

    internal long[] ShapeArray => (long[])Shape;

    internal void Bind(Tensor value)
    {
        _value?.Dispose();
        _value = value;
    }

    internal void Release()
    {
        _value?.Dispose();
        _value = null;
        Gradient = null;
    }
}
