using FsCheck.Xunit;
using MambaViz.Contracts.Sharing;
using MambaViz.Server.Sharing;

namespace MambaViz.Server.Tests.Sharing;

public sealed class LinkStoreTests : IDisposable
{
    private readonly LinkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 60)]
    public bool Whatever_is_kept_comes_back_as_it_was(string[] pages, string[] queries)
    {
        using var store = _folder.Open();
        var states = pages.Zip(queries, (page, query) => new SharedState(Ascii(page), Ascii(query))).ToList();

        var ids = states.ConvertAll(store.Add);

        return ids.ConvertAll(store.Find).SequenceEqual(states)
            && ids.TrueForAll(LinkId.IsId) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count;
    }

    [Fact]
    public void A_longest_state_comes_back_and_what_nobody_kept_does_not()
    {
        using var store = _folder.Open();
        var longest = new SharedState("regression", new string('x', ShareLimits.Query));

        Assert.Equal(longest, store.Find(store.Add(longest)));
        Assert.Null(store.Find(LinkId.New()));
        Assert.Null(store.Find("' OR 1 = 1 --"));
    }

    [Fact]
    public void A_state_is_kept_for_as_long_as_somebody_opens_it()
    {
        using var store = _folder.Open(keepDays: 10);
        var (opened, left) = (store.Add(new("", "lesson=sine")), store.Add(new("", "lesson=step")));

        for (var week = 0; week < 3; week++)
        {
            _folder.Time.Advance(TimeSpan.FromDays(9));
            Assert.NotNull(store.Find(opened));
        }

        Assert.Null(store.Find(left));
        _folder.Time.Advance(TimeSpan.FromDays(11));
        Assert.Null(store.Find(opened));
        store.Add(new("", ""));
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public void Where_there_is_no_room_what_nobody_opened_for_longest_goes_first()
    {
        var size = State(0).Bytes;
        using var store = _folder.Open(mostBytes: 10 * size);
        var ids = Enumerable.Range(0, 10).Select(i => Later(() => store.Add(State(i)))).ToList();
        _folder.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(State(0), store.Find(ids[0]));

        ids.AddRange(Enumerable.Range(10, 5).Select(i => Later(() => store.Add(State(i)))));

        Assert.Equal([.. Enumerable.Range(6, 9).Prepend(0)], Enumerable.Range(0, 15).Where(i => store.Find(ids[i]) is not null));
        Assert.Equal(10, Count(store));
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_stays_within_its_bounds()
    {
        const int most = 1_000_000;
        using var store = _folder.Open(mostBytes: most);
        for (var i = 0; i < 60; i++)
            store.Add(new("", new string('x', ShareLimits.Query)));

        Assert.InRange(new FileInfo(_folder.File).Length, most / 2, 1.3 * most);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File));
    }

    [Fact]
    public async Task Two_that_write_at_once_lose_nothing()
    {
        using LinkStore first = _folder.Open(), second = _folder.Open();
        var writers = new[] { first, second, first, second }.Select((store, writer) => Task.Run(
            () => Enumerable.Range(0, 25).Select(i => (Id: store.Add(State(100 * writer + i)), State: State(100 * writer + i))).ToList(),
            TestContext.Current.CancellationToken));

        var kept = (await Task.WhenAll(writers)).SelectMany(written => written).ToList();

        Assert.All(kept, link => Assert.Equal((link.State, link.State), (first.Find(link.Id)!, second.Find(link.Id)!)));
        Assert.Equal(100, Count(first));
    }

    private static SharedState State(int number) => new("language", FormattableString.Invariant($"seed={number:0000}"));

    private string Later(Func<string> add)
    {
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        return add();
    }

    private static string Ascii(string? text) => string.Concat((text ?? "").Select(letter => (char)(' ' + letter % 95)));

    private int Count(LinkStore store)
    {
        store.Dispose();
        using var connection = new LinkFile(_folder.Folder, _folder.Time).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM link";
        return (int)(long)command.ExecuteScalar()!;
    }
}
