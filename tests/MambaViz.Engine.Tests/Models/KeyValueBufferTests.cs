// Letters: H heads, P width of a head, T tokens.
using MambaViz.Engine.Models.Transformer;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

public sealed class KeyValueBufferTests
{
    [Fact]
    public void Tokens_are_written_once_and_read_back_in_order()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var tokens = Tokens(200);
        using var empty = new KeyValueBuffer(2, 3, CPU);
        var buffer = empty;
        var owned = new List<KeyValueBuffer>();
        for (var length = 0; length < 200; length += 5)
            owned.Add(buffer = buffer.Append(length, tokens.narrow(2, length, 5)));

        Assert.True(buffer.Keys(200).equal(tokens.select(0, 0)).all().item<bool>());
        Assert.True(buffer.Values(150).equal(tokens.select(0, 1).narrow(1, 0, 150)).all().item<bool>());
        // 32, then doubled to 64, 128 and 256: four buffers, whoever holds them.
        Assert.Equal(4, owned.Distinct().Count());
        owned.ForEach(b => b.Dispose());
    }

    [Fact]
    public void Two_continuations_of_one_context_do_not_write_over_each_other()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var (first, second) = (Tokens(6), Tokens(6).neg());
        using var empty = new KeyValueBuffer(2, 3, CPU);
        using var shared = empty.Append(0, first.narrow(2, 0, 4));
        using var one = shared.Append(4, first.narrow(2, 4, 2));
        using var other = shared.Append(4, second.narrow(2, 4, 2));

        Assert.Same(shared, one);
        Assert.NotSame(shared, other);
        Assert.True(one.Keys(6).equal(first.select(0, 0)).all().item<bool>());
        Assert.True(other.Keys(6).equal(cat([first.select(0, 0).narrow(1, 0, 4), second.select(0, 0).narrow(1, 4, 2)], 1)).all().item<bool>());
    }

    // Keys and values: (2, H, T, P).
    private static Tensor Tokens(int count) => randn(2, 2, count, 3, generator: new Generator(1));
}
