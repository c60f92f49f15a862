using MambaViz.Server.Hosting;

namespace MambaViz.Server.Tests.Hosting;

public sealed class ModelsFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("mambaviz-folders");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_nearest_folder_above_the_content_root_is_taken()
    {
        var models = _root.CreateSubdirectory("models");
        var start = _root.CreateSubdirectory("program/deeper");
        Assert.Equal(models.FullName, ModelsFolder.Find(null, start.FullName));
        var nearer = _root.CreateSubdirectory("program/models");
        Assert.Equal(nearer.FullName, ModelsFolder.Find(null, start.FullName));
    }

    [Fact]
    public void A_folder_that_is_named_must_exist()
    {
        Assert.Equal(_root.FullName, ModelsFolder.Find(_root.FullName, "/"));
        var missing = Path.Combine(_root.FullName, "none");
        var error = Assert.Throws<DirectoryNotFoundException>(() => ModelsFolder.Find(missing, _root.FullName));
        Assert.Contains(missing, error.Message);
    }
}
