using MambaViz.Server.Sharing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Tests.Sharing;

public sealed class ShareLinksTests : IDisposable
{
    private readonly LinkFolder _folder = new();
    private readonly Said _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_the_folder_cannot_be_made_it_says_so_once_and_keeps_nothing()
    {
        // Also for a root, whom no right keeps from writing.
        var taken = Path.Combine(_folder.Folder, "taken");
        File.WriteAllText(taken, "");

        using var links = Open(new() { Folder = Path.Combine(taken, "links") });

        Assert.False(links.AreKept);
        Assert.Null(links.Add(new("", "")));
        Assert.Null(links.Find(LinkId.New()));
        var (level, text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"There are no short links: {taken}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_option_turns_it_off_and_no_file_is_made()
    {
        using var links = Open(new() { Enabled = false, Folder = Path.Combine(_folder.Folder, "never") });

        Assert.False(links.AreKept);
        Assert.False(Directory.Exists(Path.Combine(_folder.Folder, "never")));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_file_that_breaks_while_it_is_used_is_no_link_and_a_line_in_the_log()
    {
        using var links = Open(new() { Folder = _folder.Folder });
        var id = links.Add(new("", "lesson=sine"))!;
        using (var file = File.OpenWrite(_folder.File))
            file.Write(new byte[file.Length]);

        Assert.Null(links.Find(id));
        Assert.Equal(LogLevel.Error, Assert.Single(_log.Lines).Level);
    }

    [Fact]
    public void An_address_makes_so_many_links_and_then_others_still_make_theirs()
    {
        using var links = Open(new() { Folder = _folder.Folder, LinksPerAddress = 2 });

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => links.Ask("192.0.2.1").IsAcquired));
        Assert.True(links.Ask("192.0.2.2").IsAcquired);
    }

    private ShareLinks Open(SharingOptions options) => new(Options.Create(options), _folder.Time, _log);

    private sealed class Said : ILogger<ShareLinks>
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
