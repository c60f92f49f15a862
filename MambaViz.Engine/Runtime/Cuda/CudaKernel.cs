using System.Runtime.InteropServices;
using TorchSharp;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>A kernel of our own, launched among torch's operators.</summary>
/// <param name="function">The driver's handle.</param>
/// <param name="threads">Threads a block.</param>
internal sealed unsafe partial class CudaKernel(nint function, int threads)
{
    /// <summary>Launches with tensors first, then integers, as the kernel's parameters are declared; a null tensor is a null pointer.</summary>
    public void Launch((int X, int Y) grid, ReadOnlySpan<torch.Tensor?> tensors, ReadOnlySpan<int> integers)
    {
        var pointers = stackalloc nint[tensors.Length];
        var values = stackalloc int[integers.Length];
        var arguments = stackalloc void*[tensors.Length + integers.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            pointers[i] = tensors[i] is { } tensor ? DataPointer(tensor.Handle) : 0;
            arguments[i] = pointers + i;
        }

        for (var i = 0; i < integers.Length; i++)
        {
            values[i] = integers[i];
            arguments[tensors.Length + i] = values + i;
        }

        CudaDriver.Launch(function, grid, threads, arguments);
    }

    // On the device for CUDA tensors, with the storage offset; TorchSharp's own accessors copy to the host.
    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint DataPointer(nint tensor);
}
