using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Cuda;

/// <summary>The scan's kernels, forward, backward and in chunks, against the reference in float64.</summary>
[Collection(Gpu.Name)]
public sealed class CudaScanTests
{
    public static TheoryData<int, int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int, int>();
            foreach (var (batch, length, channels, states) in ScanCheck.Shapes)
                shapes.Add(batch, length, channels, states);
            // Long enough for several chunks forward and backward, with a tail.
            shapes.Add(1, 1003, 40, 16);
            shapes.Add(2, 640, 33, 64);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Output_and_every_gradient_follow_the_recurrence(int batch, int length, int channels, int states)
    {
        var row = ScanCheck.Compare(new CudaScan(), Gpu.Required(), (batch, length, channels, states));

        Assert.InRange(row.Forward, 0, 1e-4);
        Assert.True(row.Gradient < 1e-4, $"the gradient of {row.WorstInput} is off by {row.Gradient}");
    }

    [Theory]
    [InlineData(3, 2, 33, 16)]
    [InlineData(2, 82, 256, 16)]
    [InlineData(1, 257, 48, 16)]
    public void Half_precision_is_off_by_its_own_rounding(int batch, int length, int channels, int states)
    {
        var row = ScanCheck.Compare(new CudaScan(), Gpu.Required(), (batch, length, channels, states), ScalarType.BFloat16);

        // A value keeps 8 bits.
        Assert.InRange(row.Forward, 0, 2e-2);
        Assert.True(row.Gradient < 2e-2, $"the gradient of {row.WorstInput} is off by {row.Gradient}");
    }

    [Fact]
    public void Inputs_may_be_parts_of_wider_rows()
    {
        var device = Gpu.Required();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        const int channels = 40, states = 6;
        var wide = randn(3, 19, 2 * channels + 2 * states, generator: new Generator(4)).to(device);
        var input = Input(3, 19, channels, states, device) with
        {
            X = wide.narrow(-1, 0, channels), Gate = wide.narrow(-1, channels, channels), B = wide.narrow(-1, 2 * channels, states),
            C = wide.narrow(-1, 2 * channels + states, states),
        };

        Assert.InRange(RelativeError.Of(new CudaScan().Forward(input).cpu(), new ReferenceScan().Forward(InDouble(input))), 0, 1e-4);
    }

    [Fact]
    public void Steps_from_a_state_and_queries_of_it_give_the_whole_scan()
    {
        var device = Gpu.Required();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var input = Input(1, 24, 40, 16, device);
        var scan = new CudaScan();
        var (first, state) = scan.Advance(Part(input, 0, 23), zeros([1, 40, 16], device: device));
        var last = scan.Query(Part(input, 23, 1), state);

        Assert.InRange(RelativeError.Of(cat([first, last], 1).cpu(), new ReferenceScan().Forward(InDouble(input))), 0, 1e-4);
    }

    private static ScanInput Input(int batch, int length, int channels, int states, Device device)
    {
        var generator = new Generator(11);
        Tensor Random(params long[] sizes) => randn(sizes, generator: generator).to(device);
        return new(
            Random(batch, length, channels), Random(batch, length, channels), Random(channels) - 2, Random(channels, states) * .5,
            Random(batch, length, states), Random(batch, length, states), Random(channels), Random(batch, length, channels));
    }

    private static ScanInput Part(ScanInput input, long first, long count)
    {
        Tensor Of(Tensor tokens) => tokens.narrow(1, first, count);
        return input with { X = Of(input.X), RawDelta = Of(input.RawDelta), B = Of(input.B), C = Of(input.C), Gate = Of(input.Gate) };
    }

    private static ScanInput InDouble(ScanInput input)
    {
        Tensor Of(Tensor tensor) => tensor.to(float64, CPU);
        return new(Of(input.X), Of(input.RawDelta), Of(input.DeltaBias), Of(input.ALog), Of(input.B), Of(input.C), Of(input.Skip), Of(input.Gate));
    }
}
