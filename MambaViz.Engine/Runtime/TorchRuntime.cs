using System.Runtime.InteropServices;
using MambaViz.Engine.Runtime.Cuda;
using TorchSharp;

namespace MambaViz.Engine.Runtime;

/// <summary>Starts libtorch, once a process and before any other use of <see cref="torch"/>.</summary>
public static class TorchRuntime
{
    private static readonly Lock Gate = new();
    private static ComputeDevice? _started;

    /// <summary>
    /// Loads libtorch, chooses the device and checks it. A second call answers with the same device; asking for the processor after a CUDA
    /// start answers with the processor, asking for CUDA after a start without it is an error.
    /// </summary>
    /// <param name="preference">Device wanted.</param>
    /// <param name="libtorchFolder">
    /// libtorch's lib folder, or the folder above it; null asks MAMBAVIZ_LIBTORCH, then python3 (for CUDA), then takes the program's own.
    /// </param>
    /// <param name="checks">Further checks the device must pass, such as the scan against known numbers.</param>
    /// <exception cref="TorchRuntimeException">libtorch does not load or the device wanted is not there; the message says what to do.</exception>
    public static ComputeDevice Start(
        DevicePreference preference = DevicePreference.Auto, string? libtorchFolder = null, IReadOnlyList<DeviceCheck>? checks = null)
    {
        lock (Gate)
        {
            if (_started is null)
                return _started = StartFirst(preference, libtorchFolder, checks ?? []);
            return preference switch
            {
                DevicePreference.Cpu when _started.IsCuda => Processor("asked for"),
                DevicePreference.Cuda when !_started.IsCuda => throw new TorchRuntimeException(
                    $"torch was already started on the processor in this process ({_started.Reason})."),
                _ => _started,
            };
        }
    }

    private static ComputeDevice StartFirst(DevicePreference preference, string? libtorchFolder, IReadOnlyList<DeviceCheck> checks)
    {
        var setting = LibtorchLocation.FromSettings(libtorchFolder);
        if (preference == DevicePreference.Cpu)
            return StartProcessor(setting, "asked for", checks);
        var plan = CudaPlan.Make(setting, isCertain: preference == DevicePreference.Cuda);
        if (plan.Location is null)
        {
            return preference == DevicePreference.Cuda
                ? throw new TorchRuntimeException($"No CUDA device can be used: {plan.Reason}.")
                : StartProcessor(setting, plan.Reason, checks);
        }

        return StartCuda(plan.Location, preference, checks);
    }

    private static ComputeDevice StartCuda(LibtorchLocation location, DevicePreference preference, IReadOnlyList<DeviceCheck> checks)
    {
        Load(location);
        string failure;
        try
        {
            if (torch.TryInitializeDeviceType(DeviceType.CUDA))
            {
                var device = new torch.Device(DeviceType.CUDA, 0);
                SelfCheck.Run(device, checks);
                return new ComputeDevice(
                    device, CudaDriver.DeviceName(), torch.get_num_threads(),
                    $"CUDA through {location.Source}, {location.Version ?? "version unknown"}");
            }

            failure = $"CUDA does not initialise with {location.Source} in {location.Folder}: its CUDA version may be newer than the driver";
        }
        catch (Exception e) when (e is TorchRuntimeException or CudaException or NotSupportedException or ExternalException
            or DllNotFoundException or EntryPointNotFoundException)
        {
            failure = e.Message.TrimEnd('.');
        }

        if (preference == DevicePreference.Cuda)
            throw new TorchRuntimeException($"{failure}.");
        SelfCheck.Run(torch.CPU, checks);
        return Processor(failure);
    }

    private static ComputeDevice StartProcessor(LibtorchLocation? setting, string reason, IReadOnlyList<DeviceCheck> checks)
    {
        var location = setting ?? LibtorchLocation.Own() ?? LibtorchLocation.FromPython()
            ?? throw new TorchRuntimeException(
                $"There is no libtorch: none beside the program in {AppContext.BaseDirectory}, and python3 knows no torch. "
                    + $"Name the lib folder of a PyTorch {string.Join(" or ", LibtorchLocation.KnownVersions)} with --libtorch or "
                        + $"{LibtorchLocation.EnvironmentVariable}.");
        Load(location);
        SelfCheck.Run(torch.CPU, checks);
        return Processor(reason);
    }

    private static ComputeDevice Processor(string reason) => new(torch.CPU, "cpu", torch.get_num_threads(), reason);

    private static void Load(LibtorchLocation location)
    {
        LibtorchLoader.Load(location);
        try
        {
            torch.TryInitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new TorchRuntimeException(
                $"libtorch of {location.Folder} is loaded, and TorchSharp {NativeFiles.TorchSharpVersion} does not start on it: "
                    + $"{e.GetBaseException().Message.Split('\n')[0]}",
                e);
        }
    }
}
