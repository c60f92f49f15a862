using Microsoft.Data.Sqlite;

namespace MambaViz.Server.Sharing;

/// <summary>Holds the SQLite that was loaded to one without known faults, whatever library the machine put in the way of ours.</summary>
internal static class SqliteVersion
{
    // Releases up to 3.51.2 could corrupt a file when its write-ahead log was begun anew (sqlite.org/wal.html, "the WAL-reset bug").
    private static readonly Version Least = new(3, 51, 3);

    /// <exception cref="NotSupportedException">It is too old.</exception>
    public static void Assert(SqliteConnection connection) => Assert(connection.ServerVersion);

    /// <summary>The same of a version.</summary>
    internal static void Assert(string version)
    {
        if (Version.Parse(version) < Least)
            throw new NotSupportedException($"SQLite: must be {Least} or later, got {version}");
    }
}
