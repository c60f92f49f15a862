using System.Text.Json;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments.Results;

public sealed class ResultsTableTests
{
    private const string Header = "task,dimension,inputs,shift,lens,quantity,examples,part,series,architecture,x,mean,low,high,n";

    private static readonly ResultsPanel Plain = new("free-1d", 1);
    private static readonly ResultsPanel Full = new("free-1d", 1) { Inputs = "isotropic", Shift = "noise", Lens = "affine", Quantity = "scale", Examples = 40, Part = "noise 0.2, all" };

    private static readonly ResultsTable Table = new(
        new()
        {
            Command = "evaluate mamba-1d --csv a: b.csv",
            Seed = -3,
            Date = new(2026, 11, 24),
            Settings = new Dictionary<string, string> { ["task"] = "free-1d", ["unit of mean"] = "squared error: y" },
            Models = [new("mamba-1d", "mamba", 8, 128, 930_000, 432_000)],
            Tasks = [new("free-1d", 1, 63)],
            Versions = new Dictionary<string, string> { ["MambaViz"] = "1.0" },
        },
        [
            new(Plain, "mamba-1d", "mamba", 0, .1 + .2, .3, 1.0 / 3, 1280),
            new(Full, "he said \"least squares\"", "", 1e-300, -5, -6, 7e21, 1),
            new(Plain, " # odd ", "", 40, .25, .25, .25, 7),
        ]);

    [Fact]
    public void Csv_reads_back_as_it_was_written()
    {
        var read = ResultsCsv.Read(new StringReader(Csv(Table)));

        Assert.Equal(Table.Rows, read.Rows);
        Assert.Equal(Table.Metadata.Settings, read.Metadata.Settings);
        Assert.Equal(Table.Metadata.Models, read.Metadata.Models);
        Assert.Equal(Table.Metadata.Tasks, read.Metadata.Tasks);
        Assert.Equal(Table.Metadata.Versions, read.Metadata.Versions);
        Assert.Equal((Table.Metadata.Command, Table.Metadata.Seed, Table.Metadata.Date), (read.Metadata.Command, read.Metadata.Seed, read.Metadata.Date));
        Assert.Equal(Csv(Table), Csv(read));
    }

    [Fact]
    public void Csv_is_plain()
    {
        var lines = Csv(Table).Split('\n');

        Assert.Equal("# command: evaluate mamba-1d --csv a: b.csv", lines[0]);
        Assert.Equal("# seed: -3", lines[1]);
        Assert.Equal("# date: 2026-11-24", lines[2]);
        Assert.Equal("# setting task: free-1d", lines[3]);
        Assert.Equal("# model: {\"id\":\"mamba-1d\",\"architecture\":\"mamba\",\"layers\":8,\"width\":128,\"parameters\":930000,\"steps\":432000}", lines[5]);
        Assert.Equal("# task: {\"task\":\"free-1d\",\"dimension\":1,\"trainedExamples\":63}", lines[6]);
        Assert.Equal("# version MambaViz: 1.0", lines[7]);
        Assert.Equal(Header, lines[8]);
        Assert.Equal("free-1d,1,,,,,,,mamba-1d,mamba,0,0.30000000000000004,0.3,0.3333333333333333,1280", lines[9]);
        Assert.Equal("free-1d,1,isotropic,noise,affine,scale,40,\"noise 0.2, all\",\"he said \"\"least squares\"\"\",,1E-300,-5,-6,7E+21,1", lines[10]);
    }

    [Fact]
    public void A_file_is_written_whole_and_names_itself_in_errors()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            ResultsCsv.Write(path, Table);
            Assert.Equal(Table.Rows, ResultsCsv.Read(path).Rows);
            Assert.Throws<InvalidDataException>(() => ResultsCsv.Write(path, Table with { Rows = [Table.Rows[0] with { Mean = double.NaN }] }));
            Assert.Equal(Table.Rows, ResultsCsv.Read(path).Rows);
            Assert.False(File.Exists(path + ".tmp"));

            File.WriteAllText(path, "x,y\n");
            Assert.StartsWith(Path.GetFileName(path) + ": line 1, header: must be task,dimension,", Assert.Throws<InvalidDataException>(() => ResultsCsv.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("a,1,,,,,,,b,,1,2,3,4", "line 7, row: must be 15 fields, got 14.")]
    [InlineData("a,1,,,,,,,b,,one,2,1,3,4", "line 7, x: must be a finite number, got one.")]
    [InlineData("a,1,,,,,,,b,,1,NaN,1,3,4", "line 7, mean: must be a finite number, got NaN.")]
    [InlineData("a,1,,,,,,,b,,1,2,3,1,4", "low: must be at most high, got 3 > 1.")]
    [InlineData("a,1,,,,,,,b,,1,2,1,3,0", "n: must be at least 1, got 0.")]
    [InlineData("a,1,,,,,,,b,,1,2,1,3,1.5", "line 7, n: must be a whole number, got 1.5.")]
    [InlineData("a,d,,,,,,,b,,1,2,1,3,4", "line 7, dimension: must be a whole number, got d.")]
    [InlineData(",1,,,,,,,b,,1,2,1,3,4", "task: must be a name, got none.")]
    [InlineData("\"a,b,1,2,1,3,4", "line 7, row: must be closed by a quote on its own line, got a,b,1,2,1,3,4.")]
    [InlineData("\"a\"b,c,1,2,1,3,4", "line 7, row: must be a comma after a closing quote, got b.")]
    public void A_bad_row_is_refused_with_its_line(string row, string message)
    {
        var text = $"# command: c\n# seed: 1\n# date: 2026-11-24\n# setting a: b\n# version a: b\n{Header}\n{row}\n";

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ResultsCsv.Read(new StringReader(text))).Message);
    }

    [Theory]
    [InlineData("", "command: must be given in a line above the header, got none.")]
    [InlineData("# command: c\n# date: 2026-11-24\n", "seed: must be given in a line above the header, got none.")]
    [InlineData("# command: c\n# seed: x\n", "line 2, seed: must be a whole number, got x.")]
    [InlineData("# date: today\n", "line 1, date: must be yyyy-MM-dd, got today.")]
    [InlineData("# colour: red\n", "line 1, metadata: must be command, seed, date, setting NAME, model, task or version NAME, got colour.")]
    [InlineData("# task: {\"task\":\"linear\"}\n", "line 1, task: must be { task, dimension, trainedExamples }, got {\"task\":\"linear\"}.")]
    [InlineData("# setting a: 1\n# setting a: 2\n", "line 2, a: must be named once, got 2.")]
    public void Bad_metadata_are_refused(string metadata, string message)
    {
        var text = metadata + Header + "\n";

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ResultsCsv.Read(new StringReader(text))).Message);
    }

    [Fact]
    public void Json_holds_the_same_numbers()
    {
        using var writer = new StringWriter();
        ResultsJson.Write(writer, Table);
        var root = JsonDocument.Parse(writer.ToString()).RootElement;

        Assert.Equal("2026-11-24", root.GetProperty("metadata").GetProperty("date").GetString());
        Assert.Equal("free-1d", root.GetProperty("metadata").GetProperty("settings").GetProperty("task").GetString());
        var row = root.GetProperty("rows")[0];
        Assert.Equal(("mamba-1d", "mamba"), (row.GetProperty("series").GetString(), row.GetProperty("architecture").GetString()));
        Assert.Equal(40, root.GetProperty("rows")[1].GetProperty("examples").GetInt32());
        Assert.Equal(.1 + .2, row.GetProperty("mean").GetDouble());
        Assert.Equal(1280, row.GetProperty("n").GetInt32());
    }

    [Fact]
    public void Series_keep_the_order_of_their_rows()
    {
        Assert.Equal([Plain, Full], Table.Panels);
        Assert.Equal(["mamba-1d", " # odd "], Table.SeriesOf(Plain).Select(s => s.Key));
    }

    private static string Csv(ResultsTable table)
    {
        using var writer = new StringWriter();
        ResultsCsv.Write(writer, table);
        return writer.ToString();
    }
}
