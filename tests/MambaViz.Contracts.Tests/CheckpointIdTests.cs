namespace MambaViz.Contracts.Tests;

public sealed class CheckpointIdTests
{
    [Fact]
    public void A_checkpoint_is_named_by_model_and_step()
    {
        Assert.Equal("mamba-growth@500", CheckpointId.Of("mamba-growth", 500));
        Assert.Equal(("mamba-growth", "500"), CheckpointId.Split("mamba-growth@500"));
        Assert.Null(CheckpointId.Split("mamba-growth"));
        Assert.Equal(("a", "b@c"), CheckpointId.Split("a@b@c"));
    }
}
