using MambaViz.Engine.Runtime;
using MambaViz.Engine.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>Numbers on their way to the device, with their shape.</summary>
/// <param name="Values">Row-major.</param>
/// <param name="Shape">Dimensions.</param>
public readonly record struct HostArray(float[] Values, long[] Shape);

/// <summary>
/// One optimiser step after the other: forward, loss, backward, Adam. On CUDA the steps of a shape are captured as a graph after a few ordinary
/// ones and launched as a whole from then on, since a step of small kernels takes the host longer to start than the device to run. While an
/// instance lives, torch's work on this thread runs on a stream of its own.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    // Let torch choose its algorithms and ask for its memory, neither of which can be captured.
    private const int OrdinarySteps = 3;

    private readonly FlatAdam _optimiser;
    private readonly Func<Tensor[], Tensor> _loss;
    private readonly Device _device;
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly TorchStream? _stream;
    private bool _captures;

    /// <param name="device">Where the model is.</param>
    /// <param name="optimiser">Over its parameters.</param>
    /// <param name="loss">From inputs on the device to a scalar.</param>
    /// <param name="captures">False never captures, to compare.</param>
    public TrainingStep(Device device, FlatAdam optimiser, Func<Tensor[], Tensor> loss, bool captures = true)
    {
        _device = device;
        _optimiser = optimiser;
        _loss = loss;
        LossSum = zeros([1], device: device).DetachFromDisposeScope();
        _stream = device.type == DeviceType.CUDA ? TorchStream.Enter() : null;
        _captures = captures && _stream is not null && optimiser.CanBeCaptured;
    }

    /// <summary>The losses since it was last set to zero, on the device: reading it waits for the steps.</summary>
    public Tensor LossSum { get; }

    /// <summary>Kernels and copies in one captured step; null before there is one.</summary>
    public int? NodeCount => _shapes.Values.Select(s => s.Graph?.NodeCount).LastOrDefault(n => n is not null);

    /// <summary>Takes a step; on CUDA it may still be running on return.</summary>
    public void Run(double learningRate, params ReadOnlySpan<HostArray> inputs)
    {
        using var scope = NewDisposeScope();
        if (_device.type != DeviceType.CUDA)
        {
            var values = new Tensor[inputs.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = tensor(inputs[i].Values, inputs[i].Shape, device: _device);
            _optimiser.Prepare(learningRate);
            Compute(values);
            return;
        }

        var shape = Of(inputs);
        for (var i = 0; i < inputs.Length; i++)
            CudaKernel.Upload(shape.Inputs[i], inputs[i].Values);
        _optimiser.Prepare(learningRate);
        if (shape.Graph is null && _captures && shape.StepsTaken >= OrdinarySteps)
            shape.Graph = TryCapture(shape);
        if (shape.Graph is not null)
            shape.Graph.Launch();
        else
            Compute(shape.Inputs);
        shape.StepsTaken++;
    }

    /// <summary>Waits for the steps under way.</summary>
    public void Dispose()
    {
        if (_device.type == DeviceType.CUDA)
            CudaDriver.Synchronize();
        foreach (var shape in _shapes.Values)
        {
            shape.Graph?.Dispose();
            Array.ForEach(shape.Inputs, t => t.Dispose());
        }

        LossSum.Dispose();
        _stream?.Dispose();
    }

    private void Compute(Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var loss = _loss(inputs);
        loss.backward();
        _optimiser.Apply();
        // The loss stays on the device: reading it would wait for the step.
        using var guard = no_grad();
        LossSum.Add(loss.detach());
    }

    private CudaGraph? TryCapture(Shape shape)
    {
        try
        {
            return CudaGraph.Capture(_stream!, () => Compute(shape.Inputs));
        }
        catch (Exception e) when (e is CudaException or System.Runtime.InteropServices.ExternalException)
        {
            _captures = false;
            EngineNotices.Once($"Training steps are launched kernel by kernel, which is slower: {e.Message.Split('\n')[0]}");
            return null;
        }
    }

    private Shape Of(ReadOnlySpan<HostArray> inputs)
    {
        var name = "";
        foreach (var input in inputs)
            name += string.Join('x', input.Shape) + ' ';
        if (_shapes.TryGetValue(name, out var known))
            return known;
        var tensors = new Tensor[inputs.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = zeros(inputs[i].Shape, device: _device).DetachFromDisposeScope();
        return _shapes[name] = new(tensors);
    }

    private sealed class Shape(Tensor[] inputs)
    {
        public Tensor[] Inputs { get; } = inputs;

        public int StepsTaken { get; set; }

        public CudaGraph? Graph { get; set; }
    }
}
