using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

/// <summary><c>import</c> brings a checkpoint of others among the models.</summary>
[Collection(ErrorOutput.Name)]
public sealed class ImportCommandTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("mambaviz-import-command-").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Fact]
    public async Task A_folder_becomes_a_model_that_is_listed_and_is_not_written_over()
    {
        Assert.Equal(0, await Run("import", Checkpoint("gpt2"), "--into", _models));

        var model = Assert.Single(Engine.Checkpoints.TextZoo.List(_models).Models);
        Assert.Equal(("gpt2", "gpt2"), (model.Id, model.Card.ModelType));
        Assert.Contains("import", model.Card.Command, StringComparison.Ordinal);
        Assert.Equal(1, await Run("import", Checkpoint("gpt2"), "--into", _models));
        Assert.Equal(0, await Run("import", Checkpoint("gpt2"), "--into", _models, "--name", "again"));
        Assert.Equal(["again", "gpt2"], Engine.Checkpoints.TextZoo.List(_models).Models.Select(m => m.Id));
    }

    [Theory]
    [InlineData("import", "/there/is/none")]
    [InlineData("import", "hub:nobody")]
    [InlineData("import", "hub:a/b", "--hub", "http://example.org")]
    [InlineData("import", "hub:a/b", "--hub", "https://127.0.0.1:1")]
    [InlineData("import", "x", "--name", "../x")]
    [InlineData("import", "x", "--max-gigabytes", "0")]
    public async Task What_cannot_be_imported_ends_with_one_line_and_1(params string[] command) =>
        Assert.Equal(1, await Run([.. command, "--into", _models]));

    private static string Checkpoint(string name) => Path.Combine(AppContext.BaseDirectory, "Checkpoints", name);

    private static Task<int> Run(params string[] args) => CommandLine.RunAsync(args, _ => Task.CompletedTask);
}
