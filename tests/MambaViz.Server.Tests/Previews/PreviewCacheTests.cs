using MambaViz.Server.Previews;

namespace MambaViz.Server.Tests.Previews;

public sealed class PreviewCacheTests
{
    [Fact]
    public void What_was_not_asked_for_for_longest_is_forgotten_first()
    {
        var cache = new PreviewCache(mostBytes: 3 * 102);
        foreach (var key in new[] { "a", "b", "c" })
            cache.Keep(key, new byte[100]);
        Assert.True(cache.TryGet("a", out _));

        cache.Keep("d", new byte[100]);

        Assert.Equal(["a", "c", "d"], new[] { "a", "b", "c", "d" }.Where(key => cache.TryGet(key, out _)));
        Assert.Equal(3 * 102, cache.Bytes);
    }

    [Fact]
    public void A_picture_kept_again_counts_once_and_one_larger_than_all_room_is_not_kept()
    {
        var cache = new PreviewCache(mostBytes: 1000);
        cache.Keep("a", new byte[300]);
        cache.Keep("a", new byte[500]);
        Assert.Equal(502, cache.Bytes);
        cache.Keep("b", new byte[2000]);
        Assert.Equal(0, cache.Bytes);
        Assert.False(cache.TryGet("b", out _));
    }
}
