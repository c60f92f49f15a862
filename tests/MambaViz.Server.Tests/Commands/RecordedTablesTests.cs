using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

public sealed class RecordedTablesTests : IDisposable
{
    private static readonly ResultsPanel Skewed = new("skewed-linear", 20) { Inputs = "skewed", Lens = "affine" };

    private readonly string _folder = Directory.CreateTempSubdirectory("recorded").FullName;

    public RecordedTablesTests()
    {
        Keep("error-by-layer", new("linear", 4) { Lens = "affine" }, Skewed);
        Keep("cost-by-context", new ResultsPanel("linear", 4) { Quantity = "time" });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_has_a_table_an_experiment_in_the_papers_order() =>
        Assert.Equal(["error-by-layer", "cost-by-context"], Read(_folder, PaperCatalogue.All).Select(t => t.Metadata.Settings["experiment"]));

    [Fact]
    public void A_task_asked_for_leaves_the_others_out()
    {
        var table = Assert.Single(Read(Path.Combine(_folder, "error-by-layer.csv"), [PaperCatalogue.Find("error-by-layer")!], "skewed-linear"));
        Assert.Equal([Skewed], table.Rows.Select(r => r.Panel));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        var file = Path.Combine(_folder, "cost-by-context.csv");
        Refused("must be a folder of results", file, PaperCatalogue.All);
        Refused("holds nothing of relu-network", file, [PaperCatalogue.Find("cost-by-context")!], "relu-network");
        Refused("holds none of lens-by-layer.csv", _folder, [PaperCatalogue.Find("lens-by-layer")!]);

        static void Refused(string words, string data, IReadOnlyList<PaperExperiment> experiments, params string[] tasks) =>
            Assert.Contains(words, Assert.Throws<UserException>(() => Read(data, experiments, tasks)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ResultsTable> Read(string data, IReadOnlyList<PaperExperiment> experiments, params string[] tasks) => RecordedTables.Read(data, experiments, tasks);

    private void Keep(string name, params ResultsPanel[] panels)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["experiment"] = name };
        ResultsCsv.Write(Path.Combine(_folder, name + ".csv"), new(new() { Command = "figure", Seed = 0, Date = new(2026, 1, 1), Settings = settings }, [.. panels.Select(p => new ResultsRow(p, "m", "mamba", 1, .5, .4, .6, 7))]));
    }
}
