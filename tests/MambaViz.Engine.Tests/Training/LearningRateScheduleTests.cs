using MambaViz.Engine.Training;

namespace MambaViz.Engine.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private static readonly TrainingConfig Config = new()
    {
        Steps = 310, Restarts = [110], WarmupSteps = 10, ExampleCount = 5, PeakLearningRate = 1, FinalShare = .1,
    };

    // Peak, the cosine's middle (.1 + .9 / 2) and its end, in the first 100 steps after the warm-up and in the 190 after the restart's.
    [Theory]
    [InlineData(0, .1)]
    [InlineData(10, 1)]
    [InlineData(60, .55)]
    [InlineData(110, .1)]
    [InlineData(114, .5)]
    [InlineData(120, 1)]
    [InlineData(215, .55)]
    [InlineData(310, .1)]
    public void Each_stretch_between_restarts_warms_up_and_falls_along_a_cosine(long step, double rate) =>
        Assert.Equal(rate, LearningRateSchedule.At(step, Config), 1e-9);

    // The cosine's middle is at step 60, where the schedule says .55.
    [Theory]
    [InlineData(60, 0, 20, .55)]
    [InlineData(60, 60, 20, .55 / 20)]
    [InlineData(60, 51, 20, .55 / 2)]
    [InlineData(60, 40, 20, .55)]
    [InlineData(60, 60, 0, .55)]
    public void A_run_taken_up_from_weights_alone_rises_to_the_schedule_along_a_line(long step, long takenUpAt, long warmup, double rate) =>
        Assert.Equal(rate, LearningRateSchedule.At(step, Config with { ResumeWarmupSteps = warmup }, takenUpAt), 1e-9);

    [Theory]
    [InlineData(10, "Restarts: must be 11 to 309, got 10")]
    [InlineData(310, "Restarts: must be 11 to 309, got 310")]
    public void A_restart_lies_between_warm_up_and_end(long restart, string message) =>
        Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => (Config with { Restarts = [restart] }).Validated()).Message, StringComparison.Ordinal);

    [Fact]
    public void Restarts_ascend() =>
        Assert.Contains(
            "Restarts: must be 51 to 309, got 50", Assert.Throws<ArgumentException>(() => (Config with { Restarts = [50, 50] }).Validated()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_checkpoint_names_its_restarts_when_others_are_asked_for() =>
        Assert.Contains(
            "\"restarts\": [\n    110", MambaViz.Engine.Runtime.SettingsJson.Write(Config).ReplaceLineEndings("\n"), StringComparison.Ordinal);
}
