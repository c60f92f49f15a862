using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

public sealed class EmbeddingLookupTests
{
    [Fact]
    public void Rows_and_gradient_are_those_of_torch_s_own_index()
    {
        using var scope = NewDisposeScope();
        var tokens = tensor(new long[] { 3, 0, 3, 6, 3, 1, 0, 6 }).reshape(2, 4);
        var weight = randn(7, 5, generator: new Generator(1));
        var after = randn(2, 4, 5, generator: new Generator(2));

        var (rows, gradient) = Of(weight, table => EmbeddingLookup.Of(table, tokens));
        var (expectedRows, expected) = Of(weight, table => table[tokens]);

        Assert.True(rows.equal(expectedRows).all().item<bool>());
        Assert.InRange(RelativeError.Of(gradient, expected), 0, 1e-6);

        (Tensor Rows, Tensor Gradient) Of(Tensor values, Func<Tensor, Tensor> look)
        {
            var table = values.clone().requires_grad_();
            var found = look(table);
            (found * after).sum().backward();
            return (found.detach(), table.grad!);
        }
    }
}
