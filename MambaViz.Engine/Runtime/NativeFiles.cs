using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MambaViz.Engine.Runtime;

/// <summary>File names of native libraries on this system, and the folders in which this program's own natives may lie.</summary>
internal static class NativeFiles
{
    /// <summary>The assembly is asked without touching <see cref="torch"/>, whose static constructor loads natives.</summary>
    public static Assembly TorchSharpAssembly { get; } = typeof(torch).Assembly;

    /// <summary>Version of the TorchSharp package, such as 0.107.0.</summary>
    public static string TorchSharpVersion { get; } =
        TorchSharpAssembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? TorchSharpAssembly.GetName().Version?.ToString() ?? "unknown";

    /// <summary>"c10" to libc10.so, c10.dll or libc10.dylib.</summary>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>The folders beside the program, nearest first: natives lie flat, in a folder of their own, or under runtimes/.</summary>
    public static IEnumerable<string> OwnFolders()
    {
        var program = AppContext.BaseDirectory;
        string[] fixedFolders =
            [program, Path.Combine(program, "libtorch"), Path.Combine(program, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];
        var probed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return fixedFolders
            .Concat(probed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(Directory.Exists);
    }

    /// <summary>The first of the program's own folders that holds a library.</summary>
    public static string? FindOwn(string library) => OwnFolders().FirstOrDefault(folder => Holds(folder, library));

    /// <summary>Whether a folder holds a library.</summary>
    public static bool Holds(string folder, string library) => File.Exists(Path.Combine(folder, FileName(library)));
}
