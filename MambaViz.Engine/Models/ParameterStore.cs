using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// All parameters of a model as views of one flat float32 tensor, and their gradients as views of another, so that an optimiser
/// step is a few operators however many parameters there are. Blocks declare parameters first; then the store is allocated once. A store that keeps
/// matrices in half precision has a tensor a parameter, and is not trained.
/// </summary>
public sealed class ParameterStore : IDisposable
{
    private readonly List<Parameter> _parameters = [];
    private readonly List<Tensor> _gradientViews = [];
    private readonly Dictionary<string, Parameter> _byName = new(StringComparer.Ordinal);
    private Tensor? _values;
    private Tensor? _gradients;
    private bool _isAllocated;

    /// <summary>The parameters in the order they were declared, which is their order in the flat tensor.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Number of trained values.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes that they take.</summary>
    public long ByteCount => _parameters.Sum(p => p.Count * (p.IsHalf ? sizeof(ushort) : sizeof(float)));

    /// <summary>Every value, flat (Count). Writing to it changes the model.</summary>
    /// <exception cref="InvalidOperationException">The store is not allocated, or keeps matrices in half precision.</exception>
    public Tensor Values => _values ?? throw new InvalidOperationException("The parameter store is no flat tensor of float32.");

    /// <summary>Every gradient, flat (Count); backward passes add to it, the optimiser clears it.</summary>
    public Tensor Gradients =>
        _gradients ?? throw new InvalidOperationException("The parameter store holds no gradients; call EnableGradients first.");

    /// <summary>True once gradients are recorded.</summary>
    public bool RecordsGradients => _gradients is not null;

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter this[string name] => _byName.TryGetValue(name, out var parameter)
        ? parameter
        : throw new KeyNotFoundException($"The model has no parameter \"{name}\".");

    /// <summary>Whether there is a parameter of this name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    internal Parameter Declare(
        string name, long[] shape, Initializer initializer, bool needsFloat32 = false, MatrixOrder order = MatrixOrder.None)
    {
        if (_isAllocated)
            throw new InvalidOperationException($"Parameter {name} is declared after its store was allocated.");
        var parameter = new Parameter(name, shape, Count, initializer, needsFloat32, order);
        _byName.Add(name, parameter);
        _parameters.Add(parameter);
        Count += parameter.Count;
        return parameter;
    }

    /// <summary>Draws all values on the processor, the same for a seed on every device, and moves them to the device.</summary>
    internal void Allocate(Device device, long seed)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        var values = empty(Count, ScalarType.Float32, CPU);
        foreach (var parameter in _parameters)
            parameter.Initializer(View(values, parameter), generator);
        Bind(values.to(device));
    }

    /// <summary>Takes memory on the device and draws nothing: every value is yet to be written.</summary>
    /// <param name="device">The device.</param>
    /// <param name="typeOf">How a matrix is to lie in memory: float32, float16 or bfloat16; all are float32 when null.</param>
    internal void AllocateEmpty(Device device, Func<Parameter, ScalarType>? typeOf = null)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in _parameters.Where(p => typeOf is not null && p.Order != MatrixOrder.None && !p.NeedsFloat32))
            parameter.Type = typeOf!(parameter);
        if (!_parameters.Exists(p => p.IsHalf))
        {
            Bind(empty(Count, ScalarType.Float32, device));
            return;
        }

        _isAllocated = true;
        foreach (var parameter in _parameters)
            parameter.Bind(Own(parameter, device).DetachFromDisposeScope());
    }

    /// <summary>Makes the parameters leaves of the autograd graph, with gradients in one flat tensor.</summary>
    public void EnableGradients()
    {
        if (_gradients is not null)
            return;
        using var scope = NewDisposeScope();
        _gradients = zeros_like(Values).DetachFromDisposeScope();
        foreach (var parameter in _parameters)
        {
            var gradient = View(_gradients, parameter).DetachFromDisposeScope();
            _gradientViews.Add(gradient);
            parameter.Value.requires_grad = true;
            parameter.Value.grad = gradient;
            parameter.Gradient = gradient;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters)
            parameter.Release();
        foreach (var view in _gradientViews)
            view.Dispose();
        _gradientViews.Clear();
        _gradients?.Dispose();
        _gradients = null;
        _values?.Dispose();
        _values = null;
    }

    private void Bind(Tensor values)
    {
        _isAllocated = true;
        _values = values.DetachFromDisposeScope();
        foreach (var parameter in _parameters)
            parameter.Bind(View(_values, parameter).detach().DetachFromDisposeScope());
    }

    // In half precision the numbers of one output lie side by side, whatever the order.
    private static Tensor Own(Parameter parameter, Device device) => parameter is { IsHalf: true, Order: MatrixOrder.InputsFirst }
        ? empty([parameter.Shape[1], parameter.Shape[0]], parameter.Type, device).t()
        : empty(parameter.ShapeArray, parameter.Type, device);

    private static Tensor View(Tensor flat, Parameter parameter) => flat.narrow(0, parameter.Offset, parameter.Count).view(parameter.ShapeArray);
}
