using MambaViz.Client.Pages.Playground;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class WordingTests
{
    [Fact]
    public void The_raw_read_out_is_called_noisy() =>
        Assert.Equal("Raw read-out of layer 5. Early layers are noisy by nature: the read-out was trained on the last layer only.", PlaygroundWords.LensNote("readout", 5));
}
