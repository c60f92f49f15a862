using System.Runtime.InteropServices;
using MambaViz.Engine.Runtime.Cuda;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// Loads libtorch by full path in dependency order, then TorchSharp's own library, which finds its needs among the libraries already
/// loaded, so that no search path has to be set. Loading twice from the same folder does nothing the second time.
/// </summary>
internal static class LibtorchLoader
{
    private const string BindingLibrary = "LibTorchSharp";

    private static string? _loadedFolder;
    private static TorchRuntimeException? _failure;
    private static nint _binding;

    /// <summary>The libtorch folder of this process, once loaded.</summary>
    public static string? LoadedFolder => _loadedFolder;

    /// <exception cref="TorchRuntimeException">A file is missing, or the system's loader refused one.</exception>
    public static void Load(LibtorchLocation location)
    {
        if (_failure is not null)
            throw new TorchRuntimeException(_failure.Message, _failure); // half a libtorch stays in the process: no second try can be trusted
        if (_loadedFolder is not null)
        {
            if (!string.Equals(_loadedFolder, location.Folder, StringComparison.Ordinal))
                throw new TorchRuntimeException(
                    $"libtorch is already loaded from {_loadedFolder}; {location.Folder} ({location.Source}) would be a second copy in one "
                        + "process. Start again.");
            return;
        }

        if (SecondCopy(location) is { } second)
        {
            throw new TorchRuntimeException(
                $"{second} holds a libtorch of its own, which would be loaded beside that of {location.Folder} ({location.Source}), "
                    + "and two copies crash. Use a build without libtorch beside the program.");
        }

        var binding = ResolveBinding();
        try
        {
            foreach (var library in LoadOrder(location))
                LoadFile(Path.Combine(location.Folder, NativeFiles.FileName(library)), location);
            _binding = LoadFile(binding, location);
        }
        catch (TorchRuntimeException e)
        {
            _failure = e;
            throw;
        }

        _loadedFolder = location.Folder;
        NativeLibrary.SetDllImportResolver(NativeFiles.TorchSharpAssembly, static (name, _, _) => name is BindingLibrary ? _binding : 0);
        // Our own calls into the same library, and into the driver and its compiler.
        NativeLibrary.SetDllImportResolver(
            typeof(LibtorchLoader).Assembly, static (name, _, _) => name is BindingLibrary ? _binding : CudaLibraries.Resolve(name));
    }

    /// <summary>The libraries to load, first needed first.</summary>
    public static IReadOnlyList<string> LoadOrder(LibtorchLocation location) => location.HasCuda
        ? [.. OptionalGlobalDependencies(location), "c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"]
        : ["c10", "torch_cpu", "torch"];

    private static string[] OptionalGlobalDependencies(LibtorchLocation location) =>
        NativeFiles.Holds(location.Folder, "torch_global_deps") ? ["torch_global_deps"] : [];

    /// <summary>
    /// The folder of another libtorch that TorchSharp would load on top of the one chosen, since it looks for torch_cpu beside itself; null when
    /// there is none. Two copies in one process register everything twice and crash.
    /// </summary>
    public static string? SecondCopy(LibtorchLocation location)
    {
        var probed = Path.GetDirectoryName(NativeFiles.TorchSharpAssembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        return NativeFiles.Holds(probed, "torch_cpu") && !IsSameFolder(probed, location.Folder) ? probed : null;
    }

    private static bool IsSameFolder(string a, string b) =>
        string.Equals(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(b)), StringComparison.Ordinal);

    private static string ResolveBinding()
    {
        var folder = NativeFiles.FindOwn(BindingLibrary)
            ?? throw new TorchRuntimeException(
                $"{NativeFiles.FileName(BindingLibrary)} is not beside the program in {AppContext.BaseDirectory}. "
                    + "Build or publish with a RuntimeIdentifier.");
        var library = Path.Combine(folder, NativeFiles.FileName(BindingLibrary));
        return OperatingSystem.IsLinux()
            ? new PatchedLibraryCache(UserCacheFolder.Open("native")).Resolve(library, NativeFiles.TorchSharpVersion, LibstdcxxVersion.Defined())
            : library;
    }

    private static nint LoadFile(string path, LibtorchLocation location)
    {
        if (!File.Exists(path))
            throw new TorchRuntimeException(
                $"{path} is missing, so {location.Source} is incomplete. Restore it or name another folder with --libtorch.");
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchRuntimeException(
                $"{path} could not be loaded ({location.Source}, version {location.Version ?? "unknown"}): {LoaderMessage.Reason(e.Message)}", e);
        }
    }
}
