using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>The few calls of the CUDA driver that launching own kernels takes, in torch's context and on its stream.</summary>
internal static unsafe partial class CudaDriver
{
    private const int ComputeCapabilityMajor = 75;
    private const int ComputeCapabilityMinor = 76;

    private static readonly Lazy<nint> Context = new(RetainPrimaryContext);

    /// <summary>The first device's architecture: 90 for compute capability 9.0.</summary>
    public static int Architecture()
    {
        Check(Init(0), "cuInit");
        Check(DeviceGet(out var device, 0), "cuDeviceGet");
        Check(DeviceGetAttribute(out var major, ComputeCapabilityMajor, device), "cuDeviceGetAttribute");
        Check(DeviceGetAttribute(out var minor, ComputeCapabilityMinor, device), "cuDeviceGetAttribute");
        return 10 * major + minor;
    }

    /// <summary>The first device's name, as the driver gives it.</summary>
    public static string DeviceName()
    {
        Check(Init(0), "cuInit");
        Check(DeviceGet(out var device, 0), "cuDeviceGet");
        var name = stackalloc byte[256];
        Check(DeviceGetName(name, 256, device), "cuDeviceGetName");
        return Marshal.PtrToStringUTF8((nint)name) ?? "CUDA device";
    }

    /// <summary>Makes torch's context the calling thread's: gradients are computed on torch's own threads.</summary>
    public static void EnterContext() => Check(CtxSetCurrent(Context.Value), "cuCtxSetCurrent");

    public static nint LoadModule(ReadOnlySpan<byte> cubin)
    {
        EnterContext();
        fixed (byte* image = cubin)
        {
            Check(ModuleLoadData(out var module, image), "cuModuleLoadData");
            return module;
        }
    }

    public static nint Function(nint module, string name)
    {
        Check(ModuleGetFunction(out var function, module, name), $"cuModuleGetFunction({name})");
        return function;
    }

    /// <summary>Launches on stream 0, the one torch's operators run on, so that order is kept.</summary>
    public static void Launch(nint function, (int X, int Y) grid, int threads, void** arguments)
    {
        EnterContext();
        Check(LaunchKernel(function, (uint)grid.X, (uint)grid.Y, 1, (uint)threads, 1, 1, 0, 0, arguments, null), "cuLaunchKernel");
    }

    private static nint RetainPrimaryContext()
    {
        Check(Init(0), "cuInit");
        Check(DeviceGet(out var device, 0), "cuDeviceGet");
        Check(DevicePrimaryCtxRetain(out var context, device), "cuDevicePrimaryCtxRetain");
        return context;
    }

    private static void Check(int result, string call)
    {
        if (result == 0)
            return;
        var name = GetErrorName(result, out var text) == 0 ? Marshal.PtrToStringUTF8(text) : "unknown";
        throw new CudaException($"{call} failed with {name} ({result}).");
    }

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuInit")]
    private static partial int Init(uint flags);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuDeviceGet")]
    private static partial int DeviceGet(out int device, int ordinal);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuDeviceGetName")]
    private static partial int DeviceGetName(byte* name, int length, int device);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuDeviceGetAttribute")]
    private static partial int DeviceGetAttribute(out int value, int attribute, int device);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuDevicePrimaryCtxRetain")]
    private static partial int DevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuCtxSetCurrent")]
    private static partial int CtxSetCurrent(nint context);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuModuleLoadData")]
    private static partial int ModuleLoadData(out nint module, byte* image);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuModuleGetFunction", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ModuleGetFunction(out nint function, nint module, string name);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuLaunchKernel")]
    private static partial int LaunchKernel(nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** arguments, void** extra);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGetErrorName")]
    private static partial int GetErrorName(int error, out nint text);
}
