using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class LibtorchLocationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mambaviz-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("site-packages")]
    [InlineData("site-packages/torch")]
    [InlineData("site-packages/torch/lib")]
    public void The_lib_folder_is_found_from_the_folders_above_it(string named)
    {
        var lib = Package("2.11.0+cu130", cuda: true);

        var location = LibtorchLocation.FromSetting(Path.Combine(_folder.FullName, named), "--libtorch");

        Assert.Equal(lib, location.Folder);
        Assert.Equal("2.11.0+cu130", location.Version);
        Assert.True(location.IsKnownVersion);
        Assert.True(location.HasCuda);
        Assert.Equal(["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"], LibtorchLoader.LoadOrder(location));
    }

    [Theory]
    [InlineData("2.10.0", true)]
    [InlineData("2.5.1+cu121", false)]
    [InlineData("2.100.0", false)]
    public void A_version_never_tried_is_known_as_such(string version, bool isKnown)
    {
        var location = new LibtorchLocation(Package(version, cuda: false), "test");

        Assert.Equal(isKnown, location.IsKnownVersion);
        Assert.Equal(["c10", "torch_cpu", "torch"], LibtorchLoader.LoadOrder(location));
    }

    [Fact]
    public void An_archive_of_libtorch_says_its_version_in_a_file_of_its_own()
    {
        var lib = Directory.CreateDirectory(Path.Combine(_folder.FullName, "libtorch", "lib")).FullName;
        File.WriteAllText(Path.Combine(_folder.FullName, "libtorch", "build-version"), "2.10.0+cpu\n");

        Assert.Equal("2.10.0+cpu", new LibtorchLocation(lib, "test").Version);
    }

    [Fact]
    public void A_folder_without_libtorch_is_an_error_that_says_what_to_name()
    {
        var error = Assert.Throws<TorchRuntimeException>(() => LibtorchLocation.FromSettings(_folder.FullName));

        Assert.Contains(_folder.FullName, error.Message, StringComparison.Ordinal);
        Assert.Contains("--libtorch", error.Message, StringComparison.Ordinal);
        Assert.Contains(NativeFiles.FileName("torch_cpu"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_interpreter_or_one_that_fails_is_no_PyTorch()
    {
        Assert.Null(PythonTorch.FindPackageFolder("mambaviz-no-such-interpreter"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "false is a program of Unix.");
        Assert.Null(PythonTorch.FindPackageFolder("false"));
        Assert.Null(PythonTorch.FindPackageFolder("echo")); // answers with the question, which is no folder
    }

    private string Package(string version, bool cuda)
    {
        var torch = Directory.CreateDirectory(Path.Combine(_folder.FullName, "site-packages", "torch")).FullName;
        var lib = Directory.CreateDirectory(Path.Combine(torch, "lib")).FullName;
        File.WriteAllText(
            Path.Combine(torch, "version.py"), $"from typing import Optional\n__all__ = ['__version__']\n__version__ = '{version}'\ndebug = False\n");
        File.WriteAllText(Path.Combine(lib, NativeFiles.FileName("torch_cpu")), "");
        if (cuda)
            File.WriteAllText(Path.Combine(lib, NativeFiles.FileName("torch_cuda")), "");
        return lib;
    }
}
