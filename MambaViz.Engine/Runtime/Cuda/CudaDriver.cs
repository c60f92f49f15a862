using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>
/// The few calls of the CUDA driver that launching own kernels and replaying whole steps takes, in torch's context and on its stream.
/// </summary>
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

    /// <summary>Launches on the stream that torch's operators run on, so that order is kept.</summary>
    public static void Launch(nint function, (long X, long Y, long Z) grid, int threads, void** arguments)
    {
        EnterContext();
        Check(
            LaunchKernel(
                function, checked((uint)grid.X), checked((uint)grid.Y), checked((uint)grid.Z), (uint)threads, 1, 1, 0, TorchStream.Current, arguments,
                null),
            "cuLaunchKernel");
    }

    /// <summary>Copies to the device in the order of the stream; the source may change once this returns.</summary>
    public static void Upload(nint target, ReadOnlySpan<float> values)
    {
        EnterContext();
        fixed (float* source = values)
            Check(MemcpyHtoDAsync(target, source, (nuint)values.Length * sizeof(float), TorchStream.Current), "cuMemcpyHtoDAsync");
    }

    /// <summary>Waits for all work on the device.</summary>
    public static void Synchronize()
    {
        EnterContext();
        Check(CtxSynchronize(), "cuCtxSynchronize");
    }

    /// <summary>
    /// Records what <paramref name="work"/> sends to the stream instead of running it: an executable graph, and the kernels and copies in it.
    /// </summary>
    public static (nint Graph, int Nodes) Capture(nint stream, Action work)
    {
        // Relaxed: torch may still ask the driver for memory, which is no work on the stream.
        const int relaxed = 2;
        EnterContext();
        Check(StreamBeginCapture(stream, relaxed), "cuStreamBeginCapture");
        nint graph = 0;
        try
        {
            work();
        }
        finally
        {
            var ended = StreamEndCapture(stream, out graph);
            if (ended != 0)
                graph = 0;
        }

        if (graph == 0)
            throw new CudaException("cuStreamEndCapture failed: the work cannot be captured.");
        try
        {
            nuint nodes = 0;
            Check(GraphGetNodes(graph, null, ref nodes), "cuGraphGetNodes");
            Check(GraphInstantiate(out var executable, graph, 0), "cuGraphInstantiate");
            return (executable, (int)nodes);
        }
        finally
        {
            Check(GraphDestroy(graph), "cuGraphDestroy");
        }
    }

    public static void LaunchGraph(nint executable, nint stream)
    {
        EnterContext();
        Check(GraphLaunch(executable, stream), "cuGraphLaunch");
    }

    public static void DestroyGraph(nint executable)
    {
        EnterContext();
        Check(GraphExecDestroy(executable), "cuGraphExecDestroy");
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
    private static partial int LaunchKernel(
        nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** arguments,
        void** extra);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuMemcpyHtoDAsync_v2")]
    private static partial int MemcpyHtoDAsync(nint target, float* source, nuint bytes, nint stream);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuCtxSynchronize")]
    private static partial int CtxSynchronize();

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuStreamBeginCapture_v2")]
    private static partial int StreamBeginCapture(nint stream, int mode);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuStreamEndCapture")]
    private static partial int StreamEndCapture(nint stream, out nint graph);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGraphGetNodes")]
    private static partial int GraphGetNodes(nint graph, nint* nodes, ref nuint count);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGraphInstantiateWithFlags")]
    private static partial int GraphInstantiate(out nint executable, nint graph, ulong flags);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGraphDestroy")]
    private static partial int GraphDestroy(nint graph);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGraphLaunch")]
    private static partial int GraphLaunch(nint executable, nint stream);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGraphExecDestroy")]
    private static partial int GraphExecDestroy(nint executable);

    [LibraryImport(CudaLibraries.Driver, EntryPoint = "cuGetErrorName")]
    private static partial int GetErrorName(int error, out nint text);
}
