using MambaViz.Engine.Runtime;

[assembly: AssemblyFixture(typeof(MambaViz.Engine.Tests.TorchFixture))]

namespace MambaViz.Engine.Tests;

/// <summary>Starts torch once, before any test: with CUDA where there is a GPU, on the processor otherwise. Tests name the device they use.</summary>
public sealed class TorchFixture
{
    /// <summary>What was started; how CUDA came not to be is among its words.</summary>
    internal static ComputeDevice Started { get; } = TorchRuntime.Start();

    /// <summary>Torch, started when the first test begins.</summary>
    public TorchFixture() => _ = Started;
}
