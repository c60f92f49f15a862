using System.Globalization;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The selective scan as a check that a device must pass before it is used: its kernels are ours, and compiled for each machine anew.
/// </summary>
public static class ScanDeviceCheck
{
    // Float32 rounding stays far below; a wrong kernel is off by its whole value.
    private const double Tolerance = 1e-4;

    // The first shapes of the check: one token and one channel, then neither a multiple of a vector. The rest takes seconds.
    private const int ShapeCount = 2;

    /// <summary>The check for whichever scan the device has.</summary>
    public static DeviceCheck Create() => Of(SelectiveScans.For);

    /// <summary>The check for the scan that <paramref name="scanOf"/> gives.</summary>
    internal static DeviceCheck Of(Func<TorchSharp.torch.Device, ISelectiveScan> scanOf) => new("selective scan and its gradients", device =>
    {
        foreach (var row in ScanCheck.Run(scanOf(device), device).Take(ShapeCount))
        {
            // Written so that NaN fails.
            if (!(row.Forward < Tolerance && row.Gradient < Tolerance))
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"for {row.Shape} the output is off by {row.Forward:e1} of its size, the gradient of {row.WorstInput} by {row.Gradient:e1}."));
        }
    });
}
