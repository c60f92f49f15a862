using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MambaViz.Server.Sharing;

/// <summary>
/// The file of kept states: SQLite with a rollback journal and full synchronisation, for a home folder may lie on a network where a shared-memory
/// log does not work. Nothing is mapped into memory. Several processes may use it.
/// </summary>
internal sealed class LinkFile
{
    public const string Name = "links.db";

    private const int SchemaVersion = 1;

    // Of a write of another process; ours take milliseconds.
    private const int BusySeconds = 5;

    private const string Schema = """
        CREATE TABLE link (
            id TEXT NOT NULL PRIMARY KEY,
            page TEXT NOT NULL,
            query TEXT NOT NULL,
            opened INTEGER NOT NULL,
            bytes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX link_by_opened ON link (opened, bytes);
        """;

    private readonly string _connection;

    /// <summary>Opens the file of a folder, or makes it. One that is broken is put aside, and a new one begun.</summary>
    /// <param name="folder">Made where there is none.</param>
    /// <param name="time">Names what is put aside.</param>
    /// <exception cref="IOException">Folder or file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may they.</exception>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">SQLite is too old, or the file of a later version of this program.</exception>
    public LinkFile(string folder, TimeProvider time)
    {
        var path = System.IO.Path.Combine(folder, Name);
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = BusySeconds, Pooling = true,
        }.ToString();
        Directory.CreateDirectory(folder);
        Touch(path);
        try
        {
            Prepare();
        }
        catch (SqliteException broken) when (IsBroken(broken))
        {
            PutAside = $"{path}.broken-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
            Close();
            File.Move(path, PutAside, overwrite: true);
            File.Delete(path + "-journal");
            Touch(path);
            Prepare();
        }
    }

    /// <summary>Where a broken file was put; null where there was none.</summary>
    public string? PutAside { get; }

    /// <summary>A connection, to be disposed by the caller.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        // What is deleted is overwritten: it was somebody's own data.
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;");
        return connection;
    }

    /// <summary>Gives the file back to the system.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Whether a failure says that the file is no longer what it was.</summary>
    public static bool IsBroken(SqliteException failure) => failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private void Prepare()
    {
        using var connection = Open();
        SqliteVersion.Assert(connection);
        using var transaction = connection.BeginTransaction(deferred: false);
        switch (Number(connection, "PRAGMA user_version"))
        {
            case 0:
                Run(connection, string.Create(CultureInfo.InvariantCulture, $"{Schema} PRAGMA user_version = {SchemaVersion};"));
                break;
            case SchemaVersion:
                Check(connection);
                break;
            case var later:
                throw new NotSupportedException(
                    string.Create(CultureInfo.InvariantCulture, $"{Name}: must be of version {SchemaVersion}, got {later}"));
        }

        // An empty one tells that the file can be written, too.
        transaction.Commit();
    }

    private static void Check(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok")
            throw new SqliteException("The file does not hold together.", SQLitePCL.raw.SQLITE_CORRUPT);
    }

    // Readable by its owner alone, as its journal is then, which takes over its rights.
    private static void Touch(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(path, options);
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return (long)command.ExecuteScalar()!;
    }
}
