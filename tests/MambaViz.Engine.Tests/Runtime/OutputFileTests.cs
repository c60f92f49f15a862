using System.Diagnostics;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-output-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_link_stays_and_what_it_points_at_is_written()
    {
        string target = In("target.csv"), link = In("link.csv");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);
        OutputFile.Write(link, "new"u8.ToArray());
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_link_to_what_is_not_there_yet_makes_it()
    {
        File.CreateSymbolicLink(In("link.csv"), In("later.csv"));
        OutputFile.Write(In("link.csv"), "new"u8.ToArray());
        Assert.Equal("new", File.ReadAllText(In("later.csv")));
    }

    [Fact]
    public async Task A_pipe_is_written_into_and_stays_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes are made with mkfifo");
        var pipe = In("pipe");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(OutputFile.IsStream(pipe));
        OutputFile.Check(pipe);
        var reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        OutputFile.Write(pipe, "through"u8.ToArray());
        Assert.Equal("through", await reading);
        Assert.True(OutputFile.IsStream(pipe));
    }

    [Fact]
    public void A_device_is_written_into_and_stays_one()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "there is no /dev/null");
        OutputFile.Check("/dev/null");
        OutputFile.Write("/dev/null", "gone"u8.ToArray());
        Assert.True(OutputFile.IsStream("/dev/null"));
        File.CreateSymbolicLink(In("null.csv"), "/dev/null");
        OutputFile.Write(In("null.csv"), "gone"u8.ToArray());
        Assert.Equal("/dev/null", new FileInfo(In("null.csv")).LinkTarget);
    }

    [Fact]
    public void A_full_disk_leaves_what_was_there_and_no_half_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        Assert.Throws<IOException>(() => OutputFile.Write("/dev/full", new byte[1 << 16]));
        var file = In("a.csv");
        File.WriteAllText(file, "old");
        Assert.Throws<IOException>(() => OutputFile.Write(file, (Stream stream) =>
        {
            stream.Write(new byte[100]);
            throw new IOException("No space left on device");
        }));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_cannot_be_written_is_known_beforehand()
    {
        Assert.Contains("not a folder", Assert.Throws<IOException>(() => OutputFile.Check(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("folder that exists", Assert.Throws<IOException>(() => OutputFile.Check(In("no/a.csv"))).Message, StringComparison.Ordinal);
        OutputFile.Check(In("a.csv"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_table_has_its_header_first_and_its_settings_beside_it()
    {
        var old = Directory.EnumerateFiles(Path.Combine(Repository(), "results"), "*.csv").First();
        var table = ResultsCsv.Read(old);
        var path = In("a.csv");
        ResultsCsv.Write(path, table);
        Assert.DoesNotContain('#', File.ReadLines(path).First());
        Assert.Equal(table.Rows, ResultsCsv.Read(path).Rows);
        Assert.Equal(table.Metadata.Command, ResultsCsv.Read(path).Metadata.Command);
        Assert.StartsWith("# command: ", File.ReadLines(path + ResultsCsv.SettingsEnd).First(), StringComparison.Ordinal);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MambaViz.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
