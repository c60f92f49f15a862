using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>Chooses the scan of a device.</summary>
public static class SelectiveScans
{
    /// <summary>The fastest scan that <paramref name="device"/> has.</summary>
    public static ISelectiveScan For(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA ? new CudaScan() : new CpuScan();
    }
}
