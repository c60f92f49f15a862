using TorchSharp;

namespace MambaViz.Engine.Runtime;

/// <summary>The device that computes, as found at start-up.</summary>
/// <param name="Device">The torch device tensors are made on.</param>
/// <param name="Name">"cpu", or the name the driver gives, such as "NVIDIA H100 80GB HBM3".</param>
/// <param name="Threads">Threads torch uses inside one operator on the processor.</param>
/// <param name="Reason">Why this device was taken, in words for the start-up line.</param>
public sealed record ComputeDevice(torch.Device Device, string Name, int Threads, string Reason)
{
    /// <summary>True on a CUDA device.</summary>
    public bool IsCuda => Device.type == DeviceType.CUDA;
}
