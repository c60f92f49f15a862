using MambaViz.Client.Charts;
using MambaViz.Client.Playground.Editing;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Tests.Playground.Editing;

public sealed class EditHistoryTests
{
    [Fact]
    public void Undo_then_redo_ends_where_it_started()
    {
        var history = new EditHistory();
        history.Record(At(1));
        Assert.Equal(At(1), history.Undo(At(2)));
        Assert.Equal(At(2), history.Redo(At(1)));
        Assert.Equal(At(1), history.Undo(At(2)));
    }

    [Fact]
    public void A_new_change_forgets_what_was_undone()
    {
        var history = new EditHistory();
        history.Record(At(1));
        history.Undo(At(2));
        history.Record(At(1));
        Assert.False(history.CanRedo);
    }

    [Fact]
    public void Steps_beyond_the_depth_are_forgotten_oldest_first()
    {
        var history = new EditHistory();
        for (var i = 0; i < EditHistory.Depth + 5; i++)
            history.Record(At(i));
        Context? last = null;
        var steps = 0;
        while (history.Undo(last ?? At(-1)) is { } previous)
            (last, steps) = (previous, steps + 1);
        Assert.Equal(EditHistory.Depth, steps);
        Assert.Equal(At(5), last);
    }

    [Fact]
    public void The_first_difference_is_where_predictions_stop_being_shared()
    {
        DrawnExample a = new(0, 0), b = new(1, 1), c = new(2, 2);
        Assert.Equal(2, Context.FirstDifference([a, b], [a, b, c]));
        Assert.Equal(1, Context.FirstDifference([a, b, c], [a, c, b]));
        Assert.Equal(2, Context.FirstDifference([a, b, c], [a, b]));
        Assert.Equal(0, Context.FirstDifference([], [a]));
    }

    private static Context At(int count) => new([], count, null, new AxisRange(-1, 1));
}
