using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Scan;

public sealed class ScanDeviceCheckTests
{
    [Fact]
    public void The_processors_scan_passes() => ScanDeviceCheck.Create().Run(CPU);

    [Theory]
    [InlineData(1.001f)]
    [InlineData(float.NaN)]
    public void A_scan_that_is_off_does_not(float factor)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ScanDeviceCheck.Of(_ => new ScaledScan(factor)).Run(CPU));

        Assert.Contains("B1 L1 D1 N1", error.Message, StringComparison.Ordinal);
    }

    private sealed class ScaledScan(float factor) : ISelectiveScan
    {
        private readonly ReferenceScan _right = new();

        public Tensor Forward(ScanInput input) => _right.Forward(input) * factor;

        public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state) => _right.Advance(input, state);

        public Tensor Query(ScanInput input, Tensor state) => _right.Query(input, state);

        public Tensor States(ScanInput input) => _right.States(input);
    }
}
