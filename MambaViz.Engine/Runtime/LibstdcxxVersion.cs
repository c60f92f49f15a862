using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// The C++ runtime this process uses, and the symbol versions it defines. The one already loaded counts: the loader serves later requests with it.
/// </summary>
internal static class LibstdcxxVersion
{
    public const string LibraryName = "libstdc++.so.6";

    /// <summary>
    /// Symbol versions such as GLIBCXX_3.4.30; null when the library cannot be found or read, so that nothing is concluded from it.
    /// </summary>
    public static IReadOnlyList<string>? Defined()
    {
        if (!NativeLibrary.TryLoad(LibraryName, out _))
            return null;
        try
        {
            var path = File.ReadLines("/proc/self/maps").Select(PathOfMapping).FirstOrDefault(IsLibstdcxx);
            return path is null ? null : ElfVersions.Defined(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ElfFormatException)
        {
            return null;
        }
    }

    private static string PathOfMapping(string line)
    {
        var slash = line.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : line[slash..];
    }

    private static bool IsLibstdcxx(string path) => Path.GetFileName(path).StartsWith(LibraryName, StringComparison.Ordinal);
}
