using MambaViz.Engine.Training;

namespace MambaViz.Engine.Tests.Training;

public sealed class TrainingHistoryTests
{
    [Theory]
    [InlineData(5, 2, new long[] { 1, 5 })]
    [InlineData(5, 3, new long[] { 1, 3, 5 })]
    [InlineData(5, 5, new long[] { 1, 2, 3, 4, 5 })]
    [InlineData(2, 5, new long[] { 1, 2 })]
    [InlineData(0, 5, new long[] { })]
    public void A_thinned_history_keeps_its_ends_and_its_order(int rows, int most, long[] steps)
    {
        var history = new TrainingHistory();
        for (var step = 1; step <= rows; step++)
            history.Add(new(step, 1, 1e-3, step));

        Assert.Equal(steps, history.Thinned(most).Select(r => r.Step));
    }

    [Theory]
    [InlineData(null, "step,loss,learning_rate,seconds", "20,0.5,0.001,2.0")]
    [InlineData(10L, "step,loss,learning_rate,seconds,taken_up_at", "20,0.5,0.001,2.0,10")]
    public void A_step_at_which_the_run_was_taken_up_has_a_column_of_its_own(long? takenUpAt, string header, string lastLine)
    {
        var path = Path.GetTempFileName();
        var history = new TrainingHistory();
        history.Add(new(10, 1, 1e-3, 1));
        history.Add(new(20, .5, 1e-3, 2, takenUpAt));
        history.Write(path);
        var lines = File.ReadAllLines(path);
        var read = TrainingHistory.Read(path, long.MaxValue);
        File.Delete(path);

        Assert.Equal((header, lastLine), (lines[0], lines[^1]));
        Assert.Equal(history.Rows, read.Rows);
        Assert.Equal(takenUpAt is { } at ? [at] : [], read.TakenUpAt);
    }
}
