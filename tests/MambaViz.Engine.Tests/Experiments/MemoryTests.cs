using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>The long runs of <c>bench memory</c>, short: native memory is seen by its tensors, of which none may be left, managed memory in bytes.</summary>
public sealed class MemoryTests
{
    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Refinements_leave_no_tensor_behind_and_few_bytes(string architecture)
    {
        using var model = SequenceModel.Create(MemoryBenchmark.Small(architecture), CPU, seed: 0);
        // A cache that is full within the first few contexts.
        List<MemoryRow> rows = [.. MemoryBenchmark.Refinements(model, refinements: 880, cacheBytes: 1 << 18)];

        Check(rows);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Training_steps_leave_no_tensor_behind_and_few_bytes(string architecture)
    {
        using var model = SequenceModel.Create(MemoryBenchmark.Small(architecture), CPU, seed: 0);

        Check(MemoryBenchmark.TrainingSteps(model, steps: 110));
    }

    private static void Check(IReadOnlyList<MemoryRow> rows)
    {
        Assert.Equal(11, rows.Count);
        var (_, managed, tensors) = MemoryBenchmark.Growth(rows);
        // Other tests of this process allocate meanwhile: its own size says nothing here, and managed memory little.
        Assert.InRange(managed, double.NegativeInfinity, 8);
        Assert.Equal(0, tensors, tolerance: 4);
    }
}
