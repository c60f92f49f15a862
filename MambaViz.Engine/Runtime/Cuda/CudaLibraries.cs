using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>Finds the driver and the run-time compiler NVRTC, when a first call asks for them.</summary>
internal static class CudaLibraries
{
    public const string Driver = "mambaviz-cuda-driver";
    public const string Compiler = "mambaviz-nvrtc";

    /// <summary>Folders that may hold NVRTC: beside libtorch, then where a Python environment keeps NVIDIA's packages.</summary>
    public static IEnumerable<string> CompilerFolders(string libtorchFolder)
    {
        yield return libtorchFolder;
        // torch/lib lies two folders below the environment's packages.
        if (Path.GetDirectoryName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(libtorchFolder))) is not { } packages)
            yield break;
        var nvidia = Path.Combine(packages, "nvidia");
        if (!Directory.Exists(nvidia))
            yield break;
        foreach (var package in Directory.EnumerateDirectories(nvidia).Order(StringComparer.Ordinal))
        {
            foreach (var name in new[] { "lib", "bin" })
                yield return Path.Combine(package, name);
        }
    }

    /// <summary>The compiler's file in a folder, whatever its version; null where there is none.</summary>
    public static string? CompilerFile(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).FirstOrDefault(path => IsCompiler(Path.GetFileName(path)))
        : null;

    /// <summary>Loads the library of that name; 0 where it is not one of ours.</summary>
    public static nint Resolve(string name) => name switch
    {
        Driver => NativeLibrary.Load(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1"),
        Compiler => LoadCompiler(),
        _ => 0,
    };

    private static bool IsCompiler(string file) =>
        (file.StartsWith("libnvrtc", StringComparison.Ordinal) && file.Contains(".so", StringComparison.Ordinal)
            || file.StartsWith("nvrtc64", StringComparison.OrdinalIgnoreCase))
        && !file.Contains("builtins", StringComparison.Ordinal)
        && !file.Contains(".alt.", StringComparison.Ordinal);

    private static nint LoadCompiler()
    {
        var searched = LibtorchFolder() is { } folder ? CompilerFolders(folder).ToList() : [];
        if (searched.Select(CompilerFile).FirstOrDefault(file => file is not null) is { } found)
            return NativeLibrary.Load(found);
        foreach (var systemName in new[] { "libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so" })
        {
            if (NativeLibrary.TryLoad(systemName, out var handle))
                return handle;
        }

        throw new DllNotFoundException($"NVRTC, CUDA's run-time compiler, was found neither in {string.Join(", ", searched)} nor on the system.");
    }

    private static string? LibtorchFolder()
    {
        using var process = Process.GetCurrentProcess();
        var module = process.Modules.Cast<ProcessModule>().FirstOrDefault(m => m.ModuleName.Contains("torch_cuda", StringComparison.Ordinal));
        return Path.GetDirectoryName(module?.FileName);
    }
}
