// Letters: B batch, L tokens, D channels, N state values a channel.
using BenchmarkDotNet.Attributes;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Benchmarks;

/// <summary>How much faster than the torch-operator loop is the processor's scan, at the shapes of training and of a long prompt?</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private readonly Tensor[] _values = new Tensor[8];
    private ISelectiveScan _scan = null!;
    private Tensor _state = null!;
    private Tensor? _checkpoints;

    [Params("B64 L82 D512 N16", "B1 L512 D1536 N16")]
    public string Shape { get; set; } = "";

    [Params(false, true)]
    public bool Operators { get; set; }

    [GlobalSetup]
    public void Start()
    {
        TorchRuntime.Start(DevicePreference.Cpu);
        _scan = Operators ? new ReferenceScan() : new CpuScan();
        var sizes = Shape.Split(' ').Select(s => long.Parse(s[1..], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var (b, l, d, n) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        var generator = new Generator(3);
        Tensor Random(params long[] shape) => randn(shape, generator: generator);
        Tensor[] values = [Random(b, l, d), Random(b, l, d), Random(d) - 2, Random(d, n) * .5, Random(b, l, n), Random(b, l, n), Random(d), Random(b, l, d)];
        values.CopyTo(_values, 0);
        _state = Random(b, d, n);
    }

    [GlobalCleanup]
    public void Stop()
    {
        foreach (var tensor in _values)
            tensor.Dispose();
        _state.Dispose();
        _checkpoints?.Dispose();
    }

    [Benchmark]
    public void Forward()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _scan.Forward(Input(_values));
    }

    [Benchmark]
    public void ForwardAndBackward()
    {
        using var scope = NewDisposeScope();
        var leaves = _values.Select(v => v.detach().requires_grad_()).ToArray();
        _scan.Forward(Input(leaves)).sum().backward();
    }

    /// <summary>The kernel's backward pass alone, without autograd's copies of the derivatives of leaves; nothing for the operators.</summary>
    [Benchmark]
    public void KernelBackward()
    {
        if (_scan is not CpuScan { Passes: var passes })
            return;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _checkpoints ??= zeros(passes.CheckpointCount(Input(_values))).DetachFromDisposeScope();
        passes.Backward(Input(_values), _checkpoints, _values[7]);
    }

    /// <summary>One token from a state.</summary>
    [Benchmark]
    public void Step()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var token = _values.Select(v => v.dim() == 3 ? v.narrow(1, 0, 1) : v).ToArray();
        _scan.Advance(Input(token), _state).State.Dispose();
    }

    private static ScanInput Input(Tensor[] v) => new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
}
