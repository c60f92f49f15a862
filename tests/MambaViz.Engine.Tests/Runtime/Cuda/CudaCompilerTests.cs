using MambaViz.Engine.Runtime.Cuda;

namespace MambaViz.Engine.Tests.Runtime.Cuda;

public sealed class CudaCompilerTests
{
    [Fact]
    public void The_cache_key_changes_with_all_a_cubin_depends_on()
    {
        string[] keys =
        [
            CudaCompiler.CacheKey("source", ["-DN=16", "--gpu-architecture=sm_90"], 13, 0),
            CudaCompiler.CacheKey("source ", ["-DN=16", "--gpu-architecture=sm_90"], 13, 0),
            CudaCompiler.CacheKey("source", ["-DN=32", "--gpu-architecture=sm_90"], 13, 0),
            CudaCompiler.CacheKey("source", ["-DN=16", "--gpu-architecture=sm_100"], 13, 0),
            CudaCompiler.CacheKey("source", ["-DN=16", "--gpu-architecture=sm_90"], 13, 1),
            CudaCompiler.CacheKey("source", ["-DN=16", "--gpu-architecture=sm_90"], 12, 0),
        ];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[0], CudaCompiler.CacheKey("source", ["-DN=16", "--gpu-architecture=sm_90"], 13, 0));
        Assert.All(keys, key => Assert.All(key, c => Assert.True(char.IsAsciiHexDigitLower(c))));
    }

    [Fact]
    public void The_compiler_is_looked_for_beside_libtorch_and_in_the_environments_packages()
    {
        var site = Directory.CreateTempSubdirectory("mambaviz-test-");
        try
        {
            var lib = site.CreateSubdirectory("torch/lib").FullName;
            var cuda = site.CreateSubdirectory("nvidia/cu13/lib").FullName;
            File.WriteAllText(Path.Combine(cuda, "libnvrtc-builtins.so.13.0"), "");
            File.WriteAllText(Path.Combine(cuda, "libnvrtc.alt.so.13"), "");

            var folders = CudaLibraries.CompilerFolders(lib).ToList();
            Assert.Equal(lib, folders[0]);
            Assert.Contains(cuda, folders);
            Assert.All(folders, folder => Assert.Null(CudaLibraries.CompilerFile(folder)));

            var compiler = Path.Combine(cuda, "libnvrtc.so.13");
            File.WriteAllText(compiler, "");
            Assert.Equal(compiler, folders.Select(CudaLibraries.CompilerFile).Single(file => file is not null));
        }
        finally
        {
            site.Delete(recursive: true);
        }
    }
}
