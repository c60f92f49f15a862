using System.Text.RegularExpressions;

namespace MambaViz.Engine.Runtime;

/// <summary>A folder with libtorch: all libtorch files of a process must come from one.</summary>
/// <param name="Folder">Full path of the folder that holds libtorch_cpu.</param>
/// <param name="Source">Where the folder was named, in words for messages.</param>
internal sealed partial record LibtorchLocation(string Folder, string Source)
{
    /// <summary>Environment variable that names the folder, below the command line and above what is found.</summary>
    public const string EnvironmentVariable = "MAMBAVIZ_LIBTORCH";

    /// <summary>The minor versions TorchSharp 0.107 is built against or was run on; others are taken only when asked for.</summary>
    public static IReadOnlyList<string> KnownVersions { get; } = ["2.10", "2.11"];

    /// <summary>Whether the folder brings CUDA.</summary>
    public bool HasCuda => NativeFiles.Holds(Folder, "torch_cuda");

    /// <summary>The version written beside the folder, such as 2.11.0+cu130; null when nothing says it.</summary>
    public string? Version { get; } = ReadVersion(Folder);

    /// <summary>False when the folder says that it is of a version never tried with this TorchSharp.</summary>
    public bool IsKnownVersion => Version is null || KnownVersions.Any(known => Version.StartsWith(known + ".", StringComparison.Ordinal));

    /// <summary>The folder the user names: torch's lib folder, or the folder above it.</summary>
    /// <exception cref="TorchRuntimeException">It holds no libtorch.</exception>
    public static LibtorchLocation FromSetting(string folder, string source)
    {
        string[] candidates = [folder, Path.Combine(folder, "lib"), Path.Combine(folder, "torch", "lib")];
        var found = candidates.FirstOrDefault(candidate => NativeFiles.Holds(candidate, "torch_cpu"));
        return found is not null
            ? new LibtorchLocation(Path.GetFullPath(found), source)
            : throw new TorchRuntimeException(
                $"{folder} ({source}) holds no {NativeFiles.FileName("torch_cpu")}. "
                    + $"Name the lib folder of a PyTorch or libtorch {string.Join(" or ", KnownVersions)}.");
    }

    /// <summary>What the parameter or the environment names; null when neither does.</summary>
    public static LibtorchLocation? FromSettings(string? parameter)
    {
        if (!string.IsNullOrWhiteSpace(parameter))
            return FromSetting(parameter, "--libtorch");
        var variable = Environment.GetEnvironmentVariable(EnvironmentVariable);
        return string.IsNullOrWhiteSpace(variable) ? null : FromSetting(variable, EnvironmentVariable);
    }

    /// <summary>The natives that came with the program; null where they were left out.</summary>
    public static LibtorchLocation? Own() =>
        NativeFiles.FindOwn("torch_cpu") is { } folder ? new LibtorchLocation(folder, "the program's own libtorch") : null;

    /// <summary>The PyTorch that python3 on the path would import; null when there is none.</summary>
    public static LibtorchLocation? FromPython() =>
        PythonTorch.FindPackageFolder() is { } package && NativeFiles.Holds(Path.Combine(package, "lib"), "torch_cpu")
            ? new LibtorchLocation(Path.Combine(package, "lib"), "the PyTorch of python3")
            : null;

    private static string? ReadVersion(string folder)
    {
        try
        {
            var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
            if (above is null)
                return null;
            var python = Path.Combine(above, "version.py");
            if (File.Exists(python))
                return PythonVersion().Match(File.ReadAllText(python)) is { Success: true } match ? match.Groups["version"].Value : null;
            var archive = Path.Combine(above, "build-version");
            return File.Exists(archive) ? File.ReadAllText(archive).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("""__version__\s*=\s*['"](?<version>[^'"]+)['"]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonVersion();
}
