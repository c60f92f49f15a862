using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Commands;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Commands;

/// <summary>The recorded book.</summary>
[Collection(ErrorOutput.Name)]
public sealed class BookCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-book-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_length_that_a_model_reads_is_recorded_with_its_answers()
    {
        using var models = new TinyModels();
        var file = Path.Combine(_folder, "books", "recall.json");

        Assert.Equal(0, await Run("book", "--models", models.Folder, "--out", file, "--device", "cpu"));

        var recorded = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), ContractsJson.Default.RecordedBook)!;
        Assert.Equal([TinyModels.BriefRecall, TinyModels.Recall], recorded.Models.Select(card => card.Id));
        Assert.Equal([1, 2, 4, 8, 16, 32], recorded.Frames.Where(frame => frame.Model == TinyModels.BriefRecall).Select(frame => frame.Answers.Length));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256], recorded.Frames.Where(frame => frame.Model == TinyModels.Recall).Select(frame => frame.Answers.Length));
        var task = new RecallPairs();
        Assert.Equal(task.Book(256, recorded.Seed).Entries.Select(entry => task.Words()[entry.Value]), recorded.Entries.Select(entry => entry.Y));
    }

    [Fact]
    public async Task A_folder_without_recall_models_is_refused_and_nothing_is_written()
    {
        var file = Path.Combine(_folder, "recall.json");
        Assert.NotEqual(0, await Run("book", "--models", _folder, "--out", file, "--device", "cpu"));
        Assert.False(File.Exists(file));
    }

    private static Task<int> Run(params string[] arguments) => CommandLine.RunAsync(arguments, _ => Task.CompletedTask);
}
