namespace MambaViz.Engine.Runtime;

/// <summary>The per-user folder for files that can be made again: patched libraries and compiled kernels.</summary>
internal static class UserCacheFolder
{
    /// <summary>A folder below the user's cache, made private to the user; a fresh temporary one where the home folder cannot be written.</summary>
    public static string Open(string name)
    {
        try
        {
            return Create(Path.Combine(Root(), "mambaviz", name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory($"mambaviz-{name}-").FullName;
        }
    }

    /// <summary>Writes a file under a temporary name beside its place and moves it there, so that no other process ever reads half of it.</summary>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Root()
    {
        if (OperatingSystem.IsLinux())
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (Path.IsPathFullyQualified(cache ?? ""))
                return cache!;
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0 ? Path.Combine(home, ".cache") : throw new IOException("The user has no home folder.");
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return local.Length > 0 ? local : throw new IOException("The user has no local application data folder.");
    }

    private static string Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
