using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>
/// Compiles CUDA C++ for the machine's GPU at first use, and keeps the result on disk by source, options, architecture and compiler.
/// </summary>
internal static unsafe partial class CudaCompiler
{
    /// <summary>The cubin of <paramref name="source"/>.</summary>
    /// <exception cref="CudaException">It does not compile; the message holds the compiler's own.</exception>
    public static byte[] Compile(string source, string fileName, IReadOnlyList<string> options)
    {
        Check(Version(out var major, out var minor), "nvrtcVersion");
        string[] all = [.. options, string.Create(CultureInfo.InvariantCulture, $"--gpu-architecture=sm_{CudaDriver.Architecture()}")];
        var path = Path.Combine(UserCacheFolder.Open("kernels"), CacheKey(source, all, major, minor) + ".cubin");
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        var cubin = CompileNow(source, fileName, all);
        UserCacheFolder.WriteAtomically(path, cubin);
        return cubin;
    }

    /// <summary>Names what a cubin depends on.</summary>
    internal static string CacheKey(string source, IReadOnlyList<string> options, int major, int minor) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{major}.{minor}\n{string.Join('\n', options)}\n{source}"))))[..40];

    private static byte[] CompileNow(string source, string fileName, string[] options)
    {
        Check(CreateProgram(out var program, source, fileName, 0, null, null), "nvrtcCreateProgram");
        var pointers = options.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            int result;
            fixed (nint* first = pointers)
                result = CompileProgram(program, options.Length, (byte**)first);
            if (result != 0)
                throw new CudaException($"{fileName} does not compile: {Log(program)}");
            Check(GetCubinSize(program, out var size), "nvrtcGetCUBINSize");
            var cubin = new byte[size];
            fixed (byte* start = cubin)
                Check(GetCubin(program, start), "nvrtcGetCUBIN");
            return cubin;
        }
        finally
        {
            Array.ForEach(pointers, Marshal.FreeCoTaskMem);
            Check(DestroyProgram(ref program), "nvrtcDestroyProgram");
        }
    }

    private static string Log(nint program)
    {
        Check(GetLogSize(program, out var size), "nvrtcGetProgramLogSize");
        var log = new byte[size];
        fixed (byte* start = log)
            Check(GetLog(program, start), "nvrtcGetProgramLog");
        return Encoding.UTF8.GetString(log).TrimEnd('\0', '\n');
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
            throw new CudaException($"{call} failed ({result}).");
    }

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcVersion")]
    private static partial int Version(out int major, out int minor);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcCreateProgram", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateProgram(out nint program, string source, string name, int headerCount, byte** headers, byte** includeNames);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcCompileProgram")]
    private static partial int CompileProgram(nint program, int optionCount, byte** options);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcDestroyProgram")]
    private static partial int DestroyProgram(ref nint program);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcGetCUBINSize")]
    private static partial int GetCubinSize(nint program, out nuint size);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcGetCUBIN")]
    private static partial int GetCubin(nint program, byte* cubin);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcGetProgramLogSize")]
    private static partial int GetLogSize(nint program, out nuint size);

    [LibraryImport(CudaLibraries.Compiler, EntryPoint = "nvrtcGetProgramLog")]
    private static partial int GetLog(nint program, byte* log);
}
