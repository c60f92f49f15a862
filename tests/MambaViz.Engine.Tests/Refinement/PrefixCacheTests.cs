using MambaViz.Engine.Models;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Refinement;

public sealed class PrefixCacheTests
{
    [Fact]
    public void The_least_recently_used_state_leaves_first()
    {
        using var cache = new PrefixCache(byteBudget: 100);
        var (a, b, c) = (Key(1), Key(2), Key(3));
        Add(cache, a, 40);
        Add(cache, b, 40);
        cache.Find(a)!.Release();
        Add(cache, c, 40);

        Assert.Null(cache.Find(b));
        Assert.NotNull(cache.Find(a));
        Assert.Equal(80, cache.ByteCount);
    }

    [Fact]
    public void A_state_in_use_outlives_its_eviction()
    {
        using var cache = new PrefixCache(byteBudget: 50);
        var layer = Add(cache, Key(1), 40);
        var used = cache.Find(Key(1))!;
        Add(cache, Key(2), 40);

        Assert.False(layer.IsDisposed);
        used.Release();
        Assert.True(layer.IsDisposed);
    }

    [Fact]
    public void A_state_larger_than_the_budget_is_not_kept()
    {
        using var cache = new PrefixCache(byteBudget: 50);
        var layer = Add(cache, Key(1), 51);

        Assert.Equal(0, cache.Count);
        Assert.True(layer.IsDisposed);
    }

    [Fact]
    public void Memory_that_states_share_counts_once_and_until_the_last_of_them_leaves()
    {
        using var cache = new PrefixCache(byteBudget: 100);
        var memory = new object();
        Add(cache, Key(1), 60, memory);
        Add(cache, Key(2), 60, memory);
        Assert.Equal((2, 60), (cache.Count, cache.ByteCount));

        Add(cache, Key(3), 40);
        Add(cache, Key(4), 1);
        Assert.Equal((2, 41), (cache.Count, cache.ByteCount));
    }

    [Fact]
    public void Keys_depend_on_model_order_and_every_number()
    {
        var (first, second) = (new InContextExample([1, 2], 3), new InContextExample([1, 2], 4));
        var key = Key("a", first, second);

        Assert.Equal(key, Key("a", first, second));
        Assert.NotEqual(key, Key("b", first, second));
        Assert.NotEqual(key, Key("a", second, first));
        Assert.NotEqual(Key("a", first), Key("a", new InContextExample([1, 2.0000001], 3)));
    }

    [Fact]
    public void A_prefix_has_one_key_in_every_context_that_begins_with_it()
    {
        InContextExample[] examples = [new([1, 2], 3), new([4, 5], 6), new([7, 8], 9)];
        var (text, first, byExample) = PrefixKey.Text("a", examples);

        Assert.Equal(Key("a"), new(text.AsSpan(0, first)));
        Assert.Equal(Key("a", examples[0], examples[1]), new(text.AsSpan(0, first + 2 * byExample)));
    }

    private static PrefixKey Key(string model, params InContextExample[] examples) => new(PrefixKey.Text(model, examples).Text);

    private static PrefixKey Key(double x) => Key("model", new InContextExample([x], 0));

    private static FakeLayer Add(PrefixCache cache, PrefixKey key, long bytes, object? memory = null)
    {
        var layer = new FakeLayer(bytes, memory);
        var state = new PrefixState([layer], []);
        cache.Add(key, state);
        state.Release();
        return layer;
    }

    private sealed class FakeLayer(long byteCount, object? memory) : ILayerState
    {
        public long ByteCount => byteCount;

        public object Memory => memory ?? this;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
