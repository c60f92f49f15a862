using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>
/// A stream of its own for torch's work on the calling thread, and on torch's threads that compute gradients for it, until it is disposed.
/// TorchSharp knows the default stream alone, on which no graph can be captured; the current stream is set in libc10_cuda, under the names that
/// its C++ functions have in the library. Where they are missing there is no such stream, and everything runs on the default one.
/// </summary>
internal sealed unsafe class TorchStream : IDisposable
{
    private static readonly Lazy<Functions?> Library = new(Find);

    private readonly Functions _functions;
    private readonly StreamValue _before;

    private TorchStream(Functions functions)
    {
        _functions = functions;
        CudaDriver.Synchronize();
        _before = functions.GetCurrent(-1);
        var own = functions.FromPool(0, -1);
        Handle = functions.HandleOf(&own);
        functions.SetCurrent(own);
    }

    /// <summary>The driver's handle of the stream torch uses on the calling thread; 0 for the default stream.</summary>
    public static nint Current
    {
        get
        {
            if (Library.Value is not { } functions)
                return 0;
            var current = functions.GetCurrent(-1);
            return functions.HandleOf(&current);
        }
    }

    /// <summary>The driver's handle.</summary>
    public nint Handle { get; }

    /// <summary>
    /// Moves torch's work of this thread to a stream of its own, behind all that was started before; null where that is not possible.
    /// </summary>
    public static TorchStream? Enter() => Library.Value is { } functions ? new(functions) : null;

    /// <summary>Waits for the stream and goes back to the one before.</summary>
    public void Dispose()
    {
        CudaDriver.Synchronize();
        _functions.SetCurrent(_before);
    }

    private static Functions? Find()
    {
        if (!OperatingSystem.IsLinux() || LibtorchLoader.LoadedFolder is not { } folder
            || !NativeLibrary.TryLoad(Path.Combine(folder, NativeFiles.FileName("c10_cuda")), out var library))
        {
            return null;
        }

        // c10::cuda::getCurrentCUDAStream(int8), setCurrentCUDAStream(CUDAStream), getStreamFromPool(bool, int8), CUDAStream::stream() const.
        return NativeLibrary.TryGetExport(library, "_ZN3c104cuda20getCurrentCUDAStreamEa", out var getCurrent)
            && NativeLibrary.TryGetExport(library, "_ZN3c104cuda20setCurrentCUDAStreamENS0_10CUDAStreamE", out var setCurrent)
            && NativeLibrary.TryGetExport(library, "_ZN3c104cuda17getStreamFromPoolEba", out var fromPool)
            && NativeLibrary.TryGetExport(library, "_ZNK3c104cuda10CUDAStream6streamEv", out var handleOf)
            ? new(getCurrent, setCurrent, fromPool, handleOf)
            : null;
    }

    // c10::cuda::CUDAStream: device type and index in the first two bytes, then the stream's id; trivially copyable, so passed in registers.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct StreamValue
    {
        private readonly long _device;
        private readonly long _id;
    }

    private sealed class Functions(nint getCurrent, nint setCurrent, nint fromPool, nint handleOf)
    {
        public StreamValue GetCurrent(sbyte device) => ((delegate* unmanaged[Cdecl]<sbyte, StreamValue>)getCurrent)(device);

        public void SetCurrent(StreamValue stream) => ((delegate* unmanaged[Cdecl]<StreamValue, void>)setCurrent)(stream);

        public StreamValue FromPool(byte isHighPriority, sbyte device) =>
            ((delegate* unmanaged[Cdecl]<byte, sbyte, StreamValue>)fromPool)(isHighPriority, device);

        public nint HandleOf(StreamValue* stream) => ((delegate* unmanaged[Cdecl]<StreamValue*, nint>)handleOf)(stream);
    }
}
