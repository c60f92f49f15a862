using System.Runtime.InteropServices;
using TorchSharp;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>A kernel of our own, launched among torch's operators.</summary>
/// <param name="function">The driver's handle.</param>
/// <param name="threads">Threads a block.</param>
internal sealed unsafe partial class CudaKernel(nint function, int threads)
{
    /// <summary>
    /// Launches with tensors first, then integers, then floats, as the kernel's parameters are declared; a null tensor is a null pointer.
    /// </summary>
    public void Launch(
        (long X, long Y, long Z) grid, ReadOnlySpan<torch.Tensor?> tensors, ReadOnlySpan<int> integers, ReadOnlySpan<float> floats = default)
    {
        var pointers = stackalloc nint[tensors.Length];
        var values = stackalloc int[integers.Length];
        var reals = stackalloc float[floats.Length];
        var arguments = stackalloc void*[tensors.Length + integers.Length + floats.Length];
        var next = 0;
        for (var i = 0; i < tensors.Length; i++)
        {
            pointers[i] = tensors[i] is { } tensor ? DataPointer(tensor.Handle) : 0;
            arguments[next++] = pointers + i;
        }

        for (var i = 0; i < integers.Length; i++)
        {
            values[i] = integers[i];
            arguments[next++] = values + i;
        }

        for (var i = 0; i < floats.Length; i++)
        {
            reals[i] = floats[i];
            arguments[next++] = reals + i;
        }

        CudaDriver.Launch(function, grid, threads, arguments);
    }

    /// <summary>Copies numbers to a tensor on the device, in the order of torch's work.</summary>
    public static void Upload(torch.Tensor target, ReadOnlySpan<float> values) => CudaDriver.Upload(DataPointer(target.Handle), values);

    // On the device for CUDA tensors, with the storage offset; TorchSharp's own accessors copy to the host.
    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint DataPointer(nint tensor);
}
