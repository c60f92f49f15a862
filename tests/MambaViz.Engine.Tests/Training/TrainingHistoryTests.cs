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
}
