using MambaViz.Engine.Runtime;
using TorchSharp;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Torch_multiplies_matrices_after_the_start()
    {
        var device = TorchRuntime.Start(DevicePreference.Cpu);

        using var scope = torch.NewDisposeScope();
        var a = torch.tensor(new float[] { 1, 2, 3, 4, 5, 6 }).reshape(2, 3).to(device.Device);
        var product = torch.matmul(a, a.t());

        Assert.Equal([14f, 32f, 32f, 77f], product.data<float>().ToArray());
        Assert.Equal("cpu", device.Name);
        Assert.True(device.Threads > 0);
    }

    [Fact]
    public void A_second_start_answers_with_the_same_device()
    {
        var devices = new ComputeDevice[8];
        Parallel.For(0, devices.Length, i => devices[i] = TorchRuntime.Start(DevicePreference.Cpu));

        Assert.All(devices, device => Assert.Equal(devices[0], device));
    }
}
