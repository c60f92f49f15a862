using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>A folder of small shipped results, one file a task as the program ships them, and one that is broken.</summary>
internal sealed class SampleResults : IDisposable
{
    public const int Layers = 4;

    public SampleResults()
    {
        Folder = Directory.CreateTempSubdirectory("mambaviz-results").FullName;
        ResultsCsv.Write(Path.Combine(Folder, "linear-error-by-layer.csv"), Table("linear", 10));
        ResultsCsv.Write(Path.Combine(Folder, "skewed-linear-error-by-layer.csv"), Table("skewed-linear", 20));
        File.WriteAllText(Path.Combine(Folder, "broken.csv"), "no table");
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Errors that fall by a factor of ten a layer, below gradient descent, whose error halves a step.</summary>
    public static ResultsTable Table(string task, int dimension)
    {
        var panel = new ResultsPanel(task, dimension) { Inputs = task == "skewed-linear" ? "skewed" : "", Lens = ErrorByLayer.Lenses[0] };
        var model = $"mamba-{task}";
        return new(
            new()
            {
                Command = $"figure error-by-layer --task {task}",
                Seed = 7,
                Date = new(2026, 1, 2),
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["experiment"] = "error-by-layer",
                    ["preset"] = "laptop",
                },
                Models = [new(model, "mamba", Layers, 8, 200_000, 100)],
                Tasks = [new(task, dimension, 40)],
            },
            [
                .. Enumerable.Range(0, Layers + 1).Select(layer => new ResultsRow(panel, model, "mamba", layer, Math.Pow(10, -layer), Math.Pow(10, -layer) / 2, 2 * Math.Pow(10, -layer), 32)),
                .. Enumerable.Range(0, Layers + 1).Select(step => new ResultsRow(panel, "gradient-descent", "", step, Math.Pow(2, -step), Math.Pow(2, -step), Math.Pow(2, -step), 32)),
                new(panel with { Quantity = "rank correlation" }, model, "mamba", Layers, -1, -1, -1, 32),
                new(panel with { Quantity = "R2 of log error" }, model, "mamba", Layers, 1, .95, 1, 32),
            ]);
    }
}
