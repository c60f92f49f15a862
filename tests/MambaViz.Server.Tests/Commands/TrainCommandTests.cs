using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Training;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

/// <summary>Runs of the verb, small enough for a processor.</summary>
[Collection(ComputingVerbs.Name)]
public sealed class TrainCommandTests : IDisposable
{
    private const string First = """
        {
          "title": "Small", "task": "linear",
          "model": { "architecture": "mamba", "inputDimension": 2, "layerCount": 2, "width": 16 },
          "training": { "steps": 30, "warmupSteps": 5, "exampleCount": 6, "batchSize": 4, "historyInterval": 10 }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-train-").FullName;

    private string Model => Path.Combine(_folder, "small");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_finished_model_is_trained_on_from_its_weights_and_its_card_says_so()
    {
        var (first, second) = (Recipe("first.json", First), Recipe("second.json", First.Replace("\"steps\": 30", "\"steps\": 50, \"restarts\": [30]", StringComparison.Ordinal)));

        Assert.Equal(0, await Train("--config", first, "--out", Model));
        var before = ModelFolder.LoadCard(Model);
        Directory.Delete(Path.Combine(Model, "run"), recursive: true);
        Assert.Equal(0, await Train("--config", second, "--out", Model, "--from", Model, "--time-limit", "10"));
        var after = ModelFolder.LoadCard(Model);

        Assert.Equal((null, 30L), (before.TakenUpAt, after.TakenUpAt));
        Assert.InRange(after.Steps, 31, 50);
        Assert.Equal([10L, 20, 30, 40, 50], TrainingHistory.Read(Path.Combine(Model, "history.csv"), long.MaxValue).Rows.Select(row => row.Step));
        Assert.EndsWith($"train --config {second} --out {Model} --device cpu", after.Command, StringComparison.Ordinal);
        Assert.Equal(["linear, 10 examples", "linear, 20 examples", "linear, 40 examples"], after.Metrics.Select(metric => metric.Name));
        Assert.Equal(3, after.LensErrors!.Count);
    }

    [Fact]
    public async Task A_sitting_that_ends_before_the_run_does_is_continued_by_the_next()
    {
        var recipe = Recipe("long.json", First.Replace("\"steps\": 30", "\"steps\": 100000", StringComparison.Ordinal));

        Assert.Equal(0, await Train("--config", recipe, "--out", Model, "--time-limit", "0.001"));
        var stopped = Steps();
        Assert.Equal(0, await Train("--config", recipe, "--out", Model, "--time-limit", "0.001"));

        Assert.False(ModelFolder.Holds(Model));
        Assert.InRange(stopped, 1, 99_999);
        Assert.True(Steps() > stopped);
    }

    [Fact]
    public async Task A_run_is_taken_up_from_its_exported_weights_and_history_and_card_say_so()
    {
        var recipe = Recipe("first.json", First.Replace("\"steps\": 30", "\"steps\": 60, \"checkpointInterval\": 10", StringComparison.Ordinal));
        var (elsewhere, exported) = (Path.Combine(_folder, "elsewhere"), Path.Combine(_folder, "exported"));
        await Train("--config", recipe, "--out", elsewhere, "--export-weights", exported, "--time-limit", "0.0001");
        var step = SafetensorsReader.Read(Path.Combine(exported, "training.safetensors")).Metadata["step"];
        Directory.CreateDirectory(Model);
        Directory.Move(exported, Path.Combine(Model, "run"));

        Assert.Equal(0, await Train("--config", recipe, "--out", Model));

        Assert.Equal(step, ModelFolder.LoadCard(Model).TakenUpAt?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal($"taken_up_at,{step}", string.Join(',', File.ReadLines(Path.Combine(Model, "history.csv")).Select(line => line.Split(',')[^1]).Where(cell => cell.Length > 0)));
    }

    [Fact]
    public async Task What_cannot_be_trained_on_is_refused_by_name()
    {
        var (first, other) = (Recipe("first.json", First), Recipe("other.json", First.Replace("\"linear\"", "\"skewed-linear\"", StringComparison.Ordinal)));
        await Train("--config", first, "--out", Model);

        Assert.StartsWith("--from: must name a model's folder, got nowhere", await Refusal("--config", first, "--out", Model, "--from", "nowhere"), StringComparison.Ordinal);
        Assert.StartsWith("--from: must be trained on skewed-linear, got linear.", await Refusal("--config", other, "--out", Path.Combine(_folder, "x"), "--from", Model), StringComparison.Ordinal);
        Assert.StartsWith("Restarts: must name the step", await Refusal("--config", first, "--out", Path.Combine(_folder, "x"), "--from", Model), StringComparison.Ordinal);
        Assert.StartsWith("--time-limit: must be above 0", await Refusal("--config", first, "--out", Model, "--time-limit", "0"), StringComparison.Ordinal);
    }

    private static async Task<int> Train(params string[] arguments)
    {
        var command = new RootCommand { TrainCommand.Create() };
        return await command.Parse(["train", .. arguments, "--device", "cpu"]).InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Refusal(params string[] arguments) => (await Assert.ThrowsAnyAsync<Exception>(() => Train(arguments))).Message;

    // A checkpoint states its step; the history only every tenth.
    private long Steps() => long.Parse(SafetensorsReader.Read(Path.Combine(Model, "run", "training.safetensors")).Metadata["step"], System.Globalization.CultureInfo.InvariantCulture);

    private string Recipe(string name, string json)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, json);
        return path;
    }
}
