using System.Globalization;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>A compiled source of kernels.</summary>
internal sealed class CudaModule
{
    private const string Common = "Runtime.Cuda.common.cuh";

    private readonly nint _handle;

    private CudaModule(nint handle) => _handle = handle;

    /// <summary>Compiles an embedded source with what all kernels share before it, and loads it.</summary>
    /// <param name="resource">Folder and file below the engine, with dots: <c>Scan.selective_scan.cu</c>.</param>
    /// <param name="defines">Names and values the source is compiled with.</param>
    /// <exception cref="CudaException">It does not compile or load.</exception>
    public static CudaModule Load(string resource, params ReadOnlySpan<(string Name, int Value)> defines)
    {
        var options = new List<string>();
        foreach (var (name, value) in defines)
            options.Add(string.Create(CultureInfo.InvariantCulture, $"-D{name}={value}"));
        return new(CudaDriver.LoadModule(CudaCompiler.Compile(Read(Common) + Read(resource), resource, options)));
    }

    /// <summary>One of its kernels.</summary>
    /// <param name="name">As the source declares it.</param>
    /// <param name="threads">Threads a block.</param>
    public CudaKernel Kernel(string name, int threads) => new(CudaDriver.Function(_handle, name), threads);

    private static string Read(string resource)
    {
        using var stream = typeof(CudaModule).Assembly.GetManifestResourceStream($"MambaViz.Engine.{resource}")
            ?? throw new InvalidOperationException($"{resource} is not embedded in the engine.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
