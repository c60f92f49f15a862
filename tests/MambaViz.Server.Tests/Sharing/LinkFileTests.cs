using MambaViz.Server.Sharing;
using Microsoft.Data.Sqlite;

namespace MambaViz.Server.Tests.Sharing;

public sealed class LinkFileTests : IDisposable
{
    private readonly LinkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SQLite_is_one_without_the_faults_that_are_known()
    {
        using var connection = new LinkFile(_folder.Folder, _folder.Time).Open();
        SqliteVersion.Assert(connection);
        var old = Assert.Throws<NotSupportedException>(() => SqliteVersion.Assert("3.51.2"));
        Assert.Equal("SQLite: must be 3.51.3 or later, got 3.51.2", old.Message);
    }

    [Fact]
    public void Every_commit_reaches_the_disk_and_nothing_is_mapped()
    {
        using var connection = new LinkFile(_folder.Folder, _folder.Time).Open();
        Assert.Equal((2L, 0L, "delete"), ((long)Asked("synchronous"), (long)Asked("mmap_size"), (string)Asked("journal_mode")));

        object Asked(string pragma)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return command.ExecuteScalar()!;
        }
    }

    [Fact]
    public void What_is_no_file_of_SQLite_is_put_aside_and_a_new_one_is_begun()
    {
        File.WriteAllText(_folder.File, string.Concat(Enumerable.Repeat("This was never a data base. ", 400)));

        var file = new LinkFile(_folder.Folder, _folder.Time);

        Assert.Equal(_folder.File + ".broken-20260301T120000", file.PutAside);
        Assert.StartsWith("This was never", File.ReadAllText(file.PutAside!), StringComparison.Ordinal);
        AssertKeeps(new(file, TimeSpan.FromDays(1), LinkFolder.Plenty, _folder.Time));
    }

    [Fact]
    public void A_file_that_no_longer_holds_together_is_put_aside()
    {
        using (var store = _folder.Open())
            for (var i = 0; i < 200; i++)
                store.Add(new("", new string('x', 1000)));
        var bytes = File.ReadAllBytes(_folder.File);
        // From the second page on: the head still says what it is.
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length / 2);
        File.WriteAllBytes(_folder.File, bytes);

        var file = new LinkFile(_folder.Folder, _folder.Time);

        Assert.NotNull(file.PutAside);
        AssertKeeps(new(file, TimeSpan.FromDays(1), LinkFolder.Plenty, _folder.Time));
    }

    [Fact]
    public void The_file_of_a_later_version_is_left_as_it_is()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 2; CREATE TABLE theirs (id TEXT);";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(_folder.File);
        var later = Assert.Throws<NotSupportedException>(() => new LinkFile(_folder.Folder, _folder.Time));
        Assert.Equal("links.db: must be of version 1, got 2", later.Message);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    private static void AssertKeeps(LinkStore store)
    {
        using (store)
            Assert.Equal(new("about", ""), store.Find(store.Add(new("about", ""))));
    }
}
