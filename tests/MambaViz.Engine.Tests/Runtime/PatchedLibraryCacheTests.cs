using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class PatchedLibraryCacheTests : IDisposable
{
    private static readonly string[] Older = ["GLIBCXX_3.4", "GLIBCXX_3.4.30", "CXXABI_1.3"];
    private static readonly string[] Newer = [.. Older, "GLIBCXX_3.4.32"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mambaviz-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_system_that_has_the_version_gets_the_original()
    {
        var library = Write(ElfBytes.Library());

        Assert.Equal(library, Cache().Resolve(library, "1.0", Newer));
        Assert.Equal(library, Cache().Resolve(library, "1.0", definedVersions: null));
        Assert.False(Directory.Exists(CacheFolder));
    }

    [Fact]
    public void A_system_that_lacks_it_gets_a_copy_and_the_original_stays()
    {
        var original = ElfBytes.Library();
        var library = Write(original);

        var copy = Cache().Resolve(library, "1.0", Older);

        Assert.StartsWith(Path.Combine(CacheFolder, "1.0-"), copy, StringComparison.Ordinal);
        Assert.Equal("lib.so", Path.GetFileName(copy));
        Assert.Equal([false, true], ElfVersionNeeds.Read(File.ReadAllBytes(copy)).Select(need => need.IsWeak));
        Assert.Equal(original, File.ReadAllBytes(library));
        Assert.Equal([copy], Directory.GetFiles(CacheFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_second_start_uses_the_copy_and_a_damaged_one_is_made_again()
    {
        var library = Write(ElfBytes.Library());
        var copy = Cache().Resolve(library, "1.0", Older);
        var good = File.ReadAllBytes(copy);
        var age = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(copy, age);

        Assert.Equal(copy, Cache().Resolve(library, "1.0", Older));
        Assert.Equal(age, File.GetLastWriteTimeUtc(copy));

        File.WriteAllBytes(copy, good[..100]);
        Assert.Equal(copy, Cache().Resolve(library, "1.0", Older));
        Assert.Equal(good, File.ReadAllBytes(copy));
    }

    [Fact]
    public void Another_version_or_another_file_gets_another_copy()
    {
        var library = Write(ElfBytes.Library());
        var first = Cache().Resolve(library, "1.0", Older);
        var second = Cache().Resolve(library, "1.1", Older);
        Write([.. ElfBytes.Library(), 0]);
        var third = Cache().Resolve(library, "1.0", Older);

        Assert.Equal(3, new HashSet<string>([first, second, third], StringComparer.Ordinal).Count);
    }

    [Fact]
    public void Starts_at_the_same_time_agree_on_one_whole_copy()
    {
        var library = Write(ElfBytes.Library());
        var copies = new string[16];
        Parallel.For(0, copies.Length, i => copies[i] = Cache().Resolve(library, "1.0", Older));

        var copy = Assert.Single(copies.Distinct(StringComparer.Ordinal));
        Assert.Equal([copy], Directory.GetFiles(CacheFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_version_that_a_called_symbol_carries_is_never_waived()
    {
        var library = Write(ElfBytes.Library(secondSymbol: "_ZSt4cout"));

        var error = Assert.Throws<TorchRuntimeException>(() => Cache().Resolve(library, "1.0", Older));

        Assert.Contains(library, error.Message, StringComparison.Ordinal);
        Assert.Contains("GLIBCXX_3.4.32", error.Message, StringComparison.Ordinal);
        Assert.Contains("ends at GLIBCXX_3.4.30", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_or_missing_library_is_an_error_that_names_it()
    {
        var library = Write([1, 2, 3]);
        Assert.Contains(
            library, Assert.Throws<TorchRuntimeException>(() => Cache().Resolve(library, "1.0", Older)).Message, StringComparison.Ordinal);
        File.Delete(library);
        Assert.Contains(
            library, Assert.Throws<TorchRuntimeException>(() => Cache().Resolve(library, "1.0", Older)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_an_error_that_names_the_file()
    {
        var library = Write(ElfBytes.Library());
        File.WriteAllText(CacheFolder, "a file where the folder should be");

        var error = Assert.Throws<TorchRuntimeException>(() => Cache().Resolve(library, "1.0", Older));
        Assert.Contains(CacheFolder, error.Message, StringComparison.Ordinal);
    }

    private string CacheFolder => Path.Combine(_folder.FullName, "cache");

    private PatchedLibraryCache Cache() => new(CacheFolder);

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, "lib.so");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
