using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Cuda;

/// <summary>Tests of kernels run one after the other: a captured graph must see no other work on its device.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Gpu
{
    public const string Name = "gpu";

    /// <summary>The GPU; without one the test is skipped, and says so.</summary>
    internal static Device Required()
    {
        Assert.SkipUnless(TorchFixture.Started.IsCuda, "no GPU");
        // Products in full float32, so that what is left to differ is the kernels'.
        backends.cuda.matmul.allow_tf32 = false;
        return TorchFixture.Started.Device;
    }
}
