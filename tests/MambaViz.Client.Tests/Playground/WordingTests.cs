using MambaViz.Client.Playground;

namespace MambaViz.Client.Tests.Playground;

public sealed class WordingTests
{
    [Fact]
    public void The_raw_read_out_is_called_noisy() =>
        Assert.Equal("Raw read-out of layer 5. Early layers are noisy by nature: the read-out was trained on the last layer only.", Wording.LensNote("readout", 5));
}
