using MambaViz.Client.Pages.Regression;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class BootstrapTests
{
    [Fact]
    public void Limits_of_many_alike_prompts_are_those_of_a_normal_mean()
    {
        // Half 0, half 2: the mean of 64 has standard deviation 1/8, and 5 to 95 % are 1.645 of them to either side.
        float[] errors = [.. Enumerable.Range(0, 64).Select(i => i % 2 * 2f)];
        var band = new Bootstrap(64).Limits([errors]);
        Assert.InRange(band.Low[0], 1 - .28f, 1 - .13f);
        Assert.InRange(band.High[0], 1 + .13f, 1 + .28f);
    }

    [Fact]
    public void Equal_errors_have_no_width_and_the_same_prompts_the_same_limits()
    {
        var flat = new Bootstrap(5).Limits([[2f, 2, 2, 2, 2]]);
        Assert.Equal(2, flat.Low[0], 1e-5f);
        Assert.Equal(2, flat.High[0], 1e-5f);
        float[] errors = [1, 5, 2, 9, 4];
        Assert.Equal(new Bootstrap(5).Limits([errors]).High, new Bootstrap(5).Limits([errors]).High);
    }
}
