using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime;

/// <summary>Which libtorch brings CUDA, or why none is used. Decided before anything is loaded, since a process can load one libtorch only.</summary>
/// <param name="Location">The libtorch to load; null when CUDA is not to be tried.</param>
/// <param name="Reason">Why not, in words without a full stop.</param>
internal sealed record CudaPlan(LibtorchLocation? Location, string Reason)
{
    /// <param name="setting">The folder the user named, or null.</param>
    /// <param name="isCertain">True when the user asked for CUDA: versions never tried are then tried.</param>
    public static CudaPlan Make(LibtorchLocation? setting, bool isCertain)
    {
        // First, since python is asked only on machines that could use the answer.
        if (!HasDriver())
            return new CudaPlan(null, "no NVIDIA driver on this machine");
        if (setting is { HasCuda: false })
            return new CudaPlan(null, $"{setting.Folder} ({setting.Source}) has no CUDA");
        var location = setting ?? (LibtorchLocation.Own() is { HasCuda: true } own ? own : LibtorchLocation.FromPython());
        return location switch
        {
            null => new CudaPlan(
                null, "an NVIDIA driver, but no libtorch with CUDA: python3 knows no torch, and neither --libtorch nor MAMBAVIZ_LIBTORCH is set"),
            { HasCuda: false } => new CudaPlan(null, $"{location.Source} in {location.Folder} has no CUDA"),
            { IsKnownVersion: false } when !isCertain && setting is null => new CudaPlan(
                null, $"{location.Source} is {location.Version}, and {string.Join(" or ", LibtorchLocation.KnownVersions)} is known to fit "
                    + "(--device cuda tries it)"),
            _ when LibtorchLoader.SecondCopy(location) is { } second => new CudaPlan(
                null, $"the libtorch in {second} would be loaded beside that of {location.Folder}; use a build without it"),
            _ => new CudaPlan(location, ""),
        };
    }

    private static bool HasDriver() => NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out _);
}
