using System.Globalization;
using System.Text;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>A compiled source of kernels.</summary>
internal sealed class CudaModule
{
    private const string Common = "Runtime.Cuda.common.cuh";

    private readonly nint _handle;

    private CudaModule(nint handle) => _handle = handle;

    /// <summary>Compiles embedded sources as one, with what all kernels share before them, and loads the result.</summary>
    /// <param name="resources">Folder and file below the engine, with dots: <c>Scan.selective_scan.cu</c>.</param>
    /// <param name="defines">Names and values the source is compiled with.</param>
    /// <exception cref="CudaException">It does not compile or load.</exception>
    public static CudaModule Load(ReadOnlySpan<string> resources, params ReadOnlySpan<(string Name, int Value)> defines)
    {
        var options = new List<string>();
        foreach (var (name, value) in defines)
            options.Add(string.Create(CultureInfo.InvariantCulture, $"-D{name}={value}"));
        var source = new StringBuilder(Read(Common));
        foreach (var resource in resources)
            source.Append(Read(resource));
        return new(CudaDriver.LoadModule(CudaCompiler.Compile(source.ToString(), resources[^1], options)));
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
