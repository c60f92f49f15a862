using Microsoft.Data.Sqlite;

namespace MambaViz.Server.Sharing;

/// <summary>Keeps states under random ids: for a while after they were last opened, and no more than there is room for.</summary>
/// <param name="file">Where.</param>
/// <param name="keepFor">How long one is kept that nobody opens.</param>
/// <param name="mostBytes">Of all states together.</param>
/// <param name="time">The clock.</param>
internal sealed class LinkStore(LinkFile file, TimeSpan keepFor, long mostBytes, TimeProvider time) : IDisposable
{
    // That a link was opened is written once a day at most: reading stays reading.
    private static readonly TimeSpan Noticed = TimeSpan.FromDays(1);

    // One writer of this process at a time; those of others are waited for by SQLite.
    private readonly Lock _writing = new();

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private long Oldest => Now - (long)keepFor.TotalSeconds;

    /// <summary>Keeps a state; what is too old goes, and of the rest what nobody opened for longest, until there is room.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public string Add(SharedState state)
    {
        var id = LinkId.New();
        lock (_writing)
        {
            using var connection = file.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            Run(connection, "DELETE FROM link WHERE opened < $oldest", ("$oldest", Oldest));
            MakeRoom(connection, state.Bytes);
            Run(connection, "INSERT INTO link (id, page, query, opened, bytes) VALUES ($id, $page, $query, $now, $bytes)",
                ("$id", id), ("$page", state.Page), ("$query", state.Query), ("$now", Now), ("$bytes", state.Bytes));
            transaction.Commit();
        }

        return id;
    }

    /// <summary>The state of an id, which counts as opened now; null where there is none.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public SharedState? Find(string id)
    {
        using var connection = file.Open();
        using var command = Command(
            connection, "SELECT page, query, opened FROM link WHERE id = $id AND opened >= $oldest", ("$id", id), ("$oldest", Oldest));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        var (state, opened) = (new SharedState(reader.GetString(0), reader.GetString(1)), reader.GetInt64(2));
        reader.Close();
        if (Now - opened >= (long)Math.Min(Noticed.TotalSeconds, keepFor.TotalSeconds / 2))
            Notice(connection, id);
        return state;
    }

    /// <summary>Gives the file back to the system.</summary>
    public void Dispose() => file.Close();

    private void Notice(SqliteConnection connection, string id)
    {
        lock (_writing)
            Run(connection, "UPDATE link SET opened = $now WHERE id = $id", ("$now", Now), ("$id", id));
    }

    private void MakeRoom(SqliteConnection connection, int bytes)
    {
        var over = Number(connection, "SELECT COALESCE(SUM(bytes), 0) FROM link") + bytes - mostBytes;
        while (over > 0)
            over -= Number(connection, "DELETE FROM link WHERE rowid = (SELECT rowid FROM link ORDER BY opened, rowid LIMIT 1) RETURNING bytes");
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static void Run(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, text, values);
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string text)
    {
        using var command = Command(connection, text);
        return (long)command.ExecuteScalar()!;
    }
}
