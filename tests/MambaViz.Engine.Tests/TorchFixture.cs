using MambaViz.Engine.Runtime;

[assembly: AssemblyFixture(typeof(MambaViz.Engine.Tests.TorchFixture))]

namespace MambaViz.Engine.Tests;

/// <summary>Starts torch on the processor once, before any test.</summary>
public sealed class TorchFixture
{
    public TorchFixture() => TorchRuntime.Start(DevicePreference.Cpu);
}
