using System.Runtime.InteropServices;
using MambaViz.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>Products with a matrix in half precision are those with the float32 numbers that it says.</summary>
public sealed class HalfProductTests
{
    public static TheoryData<ScalarType, int> Kinds =>
        new MatrixTheoryData<ScalarType, int>([ScalarType.Float16, ScalarType.BFloat16], [1, 4, 8, 16]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_finite_number_is_read_as_what_it_says(ScalarType type, int lanes)
    {
        using var scope = NewDisposeScope();
        var all = empty(1 << 16, type);
        var bits = MemoryMarshal.Cast<byte, ushort>(all.bytes);
        for (var i = 0; i < bits.Length; i++)
            bits[i] = (ushort)i;
        var numbers = all.masked_select(all.isfinite()).unsqueeze(0);
        var read = empty(1, numbers.shape[1]);

        HalfKernel.Of(lanes).Widen(numbers, 0, 1, read);

        Assert.True(read.equal(numbers.to(ScalarType.Float32)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Few_rows_give_the_product_at_sizes_around_every_vector(ScalarType type, int lanes)
    {
        foreach (var inputs in new[] { 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 67, 129 })
        {
            foreach (var rows in new[] { 1, 2, 3, 5 })
            {
                using var scope = NewDisposeScope();
                var (x, weight, expected) = Case(type, rows, inputs, outputs: 37);
                var output = empty(rows, 37);
                HalfKernel.Of(lanes).Multiply(x, weight, output);
                Assert.InRange(RelativeError.Of(output, expected), 0, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(64)]
    public void Large_matrices_are_taken_in_parts_and_by_threads(int rows)
    {
        using var scope = NewDisposeScope();
        // More than one part, the last of them smaller.
        var (x, weight, expected) = Case(ScalarType.Float16, rows, inputs: 701, outputs: 3511);
        var bias = randn(3511, generator: new Generator(3));
        var output = HalfProduct.Of(x.view(1, rows, 701), weight, bias);

        Assert.Equal([1, rows, 3511], output.shape);
        Assert.InRange(RelativeError.Of(output[0], expected + bias.to(float64)), 0, 1e-6);
    }

    [Fact]
    public void Part_of_wider_rows_is_an_input_as_any_other()
    {
        using var scope = NewDisposeScope();
        var (x, weight, _) = Case(ScalarType.BFloat16, rows: 3, inputs: 40, outputs: 5);
        var part = x.narrow(1, 8, 16);

        var output = HalfProduct.Of(part, weight.narrow(1, 0, 16).contiguous(), bias: null);

        Assert.InRange(RelativeError.Of(output, part.to(float64).matmul(weight.narrow(1, 0, 16).to(float64).t())), 0, 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void The_input_has_its_gradient(int rows)
    {
        using var scope = NewDisposeScope();
        var (x, weight, _) = Case(ScalarType.Float16, rows, inputs: 20, outputs: 9);
        x.requires_grad = true;
        var along = randn(rows, 9, generator: new Generator(5));

        (HalfProduct.Of(x, weight, bias: null) * along).sum().backward();

        Assert.InRange(RelativeError.Of(x.grad!, along.to(float64).matmul(weight.to(float64))), 0, 1e-6);
    }

    [Fact]
    public void It_leaves_no_tensor_behind()
    {
        using var x = randn(64, 50);
        using var weight = randn(70, 50).to(ScalarType.Float16);
        HalfProduct.Of(x, weight, bias: null).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        HalfProduct.Of(x, weight, bias: null).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // The product is that of float64 with the numbers that the weight says.
    private static (Tensor X, Tensor Weight, Tensor Expected) Case(ScalarType type, int rows, int inputs, int outputs)
    {
        var x = randn(rows, inputs, generator: new Generator((ulong)inputs));
        var weight = randn(outputs, inputs, generator: new Generator((ulong)(inputs + 1))).to(type);
        return (x, weight, x.to(float64).matmul(weight.to(float64).t()));
    }
}
