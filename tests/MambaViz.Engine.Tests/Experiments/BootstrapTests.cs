using FsCheck.Xunit;
using MambaViz.Engine.Experiments;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class BootstrapTests
{
    [Property(MaxTest = 100)]
    public bool The_mean_of_shares_is_a_share(byte count, byte[] shares)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, count + 1)], some = [.. shares.Append((byte)255).Select(share => share / 255.0)];
        return Bootstrap.Mean(ones) == new BootstrapMean(1, 1, 1)
            && Bootstrap.Mean(some) is { Mean: >= 0 and <= 1, Low: >= 0, High: <= 1 } found && Math.Abs(found.Mean - some.Average()) < 1e-12;
    }
}
