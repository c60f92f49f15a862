using BenchmarkDotNet.Attributes;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;

namespace MambaViz.Benchmarks;

/// <summary>What does an added example cost, and what does it allocate, for each kind of block at the shipped size?</summary>
[MemoryDiagnoser]
public class RefinementBenchmarks : IDisposable
{
    private readonly double[][] _queries = TaskDraw.Grid();
    private IReadOnlyList<InContextExample> _examples = [];
    private PrefixCache _cache = null!;
    private ProbedModel _model = null!;
    private double _y;

    [Params("mamba", "transformer", "s4")]
    public string Architecture { get; set; } = "";

    [Params(10, 500)]
    public int Examples { get; set; }

    [GlobalSetup]
    public void Start()
    {
        TorchRuntime.Start(DevicePreference.Cpu);
        _model = new("bench", SequenceModel.Create(new() { Architecture = Architecture, InputDimension = 1, LayerCount = 8, Width = 128 }, TorchSharp.torch.CPU, seed: 0), TunedLens: null);
        _cache = new();
        _examples = new TaskDraw(new() { Name = "free-1d", Seed = 1, ExampleCount = Examples }).Examples;
        Refine(_examples);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _cache.Dispose();
        _model.Model.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>All layers of 101 queries after one more example.</summary>
    [Benchmark]
    public void AddedExample() => Refine([.. _examples, new([.5], _y++)]);

    private void Refine(IReadOnlyList<InContextExample> examples)
    {
        foreach (var _ in new Refiner(_cache).Refine(_model, new() { Examples = examples, Queries = _queries, FromExample = examples.Count }))
        {
            // Each step computes a layer.
        }
    }
}
