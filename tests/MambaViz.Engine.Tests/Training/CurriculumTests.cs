using MambaViz.Engine.Training;

namespace MambaViz.Engine.Tests.Training;

public sealed class CurriculumTests
{
    // Grazzi et al., appendix A.1.2: dimensions 5 to 20 by 1 and examples 11 to 41 by 2, every 2000 steps.
    [Theory]
    [InlineData(0, 5, 11)]
    [InlineData(1999, 5, 11)]
    [InlineData(2000, 6, 13)]
    [InlineData(29_999, 19, 39)]
    [InlineData(30_000, 20, 41)]
    [InlineData(499_999, 20, 41)]
    public void The_papers_grows_by_steps(long step, int dimension, int examples)
    {
        var config = new TrainingConfig { Steps = 500_000, ExampleCount = 41, CurriculumInterval = 2000, FirstDimension = 5, FirstExampleCount = 11 };

        Assert.Equal(dimension, Curriculum.ActiveDimension(step, config, 20));
        Assert.Equal(examples, Curriculum.ExampleCount(step, config));
    }

    [Theory]
    [InlineData(0, 2, 11)]
    [InlineData(50, 11, 26)]
    [InlineData(100, 20, 41)]
    public void A_share_of_the_steps_grows_evenly(long step, int dimension, int examples)
    {
        var config = new TrainingConfig { Steps = 200, ExampleCount = 41, CurriculumShare = .5 };

        Assert.Equal(dimension, Curriculum.ActiveDimension(step, config, 20));
        Assert.Equal(examples, Curriculum.ExampleCount(step, config));
    }

    [Fact]
    public void It_is_over_by_the_first_restart()
    {
        var config = new TrainingConfig { Steps = 1000, WarmupSteps = 10, Restarts = [200], ExampleCount = 41, CurriculumShare = .5 };

        Assert.Equal((26, 41, 41), (Curriculum.ExampleCount(50, config), Curriculum.ExampleCount(100, config), Curriculum.ExampleCount(900, config)));
    }

    [Fact]
    public void Without_one_all_is_there_from_the_start() =>
        Assert.Equal(41, Curriculum.ExampleCount(0, new() { Steps = 200, ExampleCount = 41 }));
}
