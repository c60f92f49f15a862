using System.Security.Cryptography;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// Keeps a copy of a native library that an older C++ runtime can load. TorchSharp's library asks libstdc++.so.6 for GLIBCXX_3.4.32, which
/// Debian 12 and Ubuntu 22.04 lack, for one symbol that nothing calls; in the copy that one need is weak. The original is never touched.
/// </summary>
internal sealed class PatchedLibraryCache(string folder)
{
    // Every program that includes <iostream> and was built by GCC 13 or later refers to it; without a relocation it is never called.
    private const string UncalledSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>The file to load: the original where its needs are met, else the patched copy.</summary>
    /// <param name="library">Full path of the original.</param>
    /// <param name="packageVersion">Version of the package it came from; part of the cache key.</param>
    /// <param name="definedVersions">What the system's libstdc++ defines; null when unknown, and then nothing is patched.</param>
    /// <exception cref="TorchRuntimeException">A version is missing that cannot be made weak.</exception>
    public string Resolve(string library, string packageVersion, IReadOnlyList<string>? definedVersions)
    {
        if (definedVersions is null)
            return library;
        var bytes = ReadLibrary(library);
        var patched = Patch(library, bytes, definedVersions);
        if (patched is null)
            return library;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var place = Path.Combine(folder, $"{packageVersion}-{hash[..32]}");
        var copy = Path.Combine(place, Path.GetFileName(library));
        try
        {
            Directory.CreateDirectory(place);
            if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(patched))
                UserCacheFolder.WriteAtomically(copy, patched);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TorchRuntimeException($"{library} needs a patched copy on this system, and {copy} could not be written: {e.Message}", e);
        }

        return copy;
    }

    private static byte[]? Patch(string library, byte[] bytes, IReadOnlyList<string> definedVersions)
    {
        try
        {
            byte[]? patched = null;
            foreach (var need in ElfVersionNeeds.Read(bytes))
            {
                if (need.IsWeak || need.Library is not LibstdcxxVersion.LibraryName || definedVersions.Contains(need.Version, StringComparer.Ordinal))
                    continue;
                if (ElfVersionNeeds.SymbolsOf(bytes, need).Any(symbol => symbol is not UncalledSymbol))
                {
                    throw new TorchRuntimeException(
                        $"{library} needs {need.Version} of {need.Library}, and this system's ends at {Newest(definedVersions)}. "
                            + "Install a newer libstdc++ (GCC 13 or later) or use a newer distribution.");
                }

                patched = ElfVersionNeeds.MarkWeak(patched ?? bytes, need);
            }

            return patched;
        }
        catch (ElfFormatException e)
        {
            throw new TorchRuntimeException($"{library} is not a usable library: {e.Message} Restore the packages again.", e);
        }
    }

    private static byte[] ReadLibrary(string library)
    {
        try
        {
            return File.ReadAllBytes(library);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TorchRuntimeException($"{library} could not be read: {e.Message}", e);
        }
    }

    private static string Newest(IReadOnlyList<string> versions) =>
        versions.LastOrDefault(version => version.StartsWith("GLIBCXX_3", StringComparison.Ordinal)) ?? "an older version";
}
