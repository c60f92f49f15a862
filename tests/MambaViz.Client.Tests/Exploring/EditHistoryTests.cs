using MambaViz.Client.Exploring;

namespace MambaViz.Client.Tests.Exploring;

public sealed class EditHistoryTests
{
    [Fact]
    public void Undo_then_redo_ends_where_it_started()
    {
        var history = new EditHistory<Context>();
        history.Record(At(1));
        Assert.Equal(At(1), history.Undo(At(2)));
        Assert.Equal(At(2), history.Redo(At(1)));
        Assert.Equal(At(1), history.Undo(At(2)));
    }

    [Fact]
    public void A_new_change_forgets_what_was_undone()
    {
        var history = new EditHistory<Context>();
        history.Record(At(1));
        history.Undo(At(2));
        history.Record(At(1));
        Assert.False(history.CanRedo);
    }

    [Fact]
    public void Steps_beyond_the_depth_are_forgotten_oldest_first()
    {
        const int depth = 20;
        var history = new EditHistory<Context>(depth);
        for (var i = 0; i < depth + 5; i++)
            history.Record(At(i));
        Context? last = null;
        var steps = 0;
        while (history.Undo(last ?? At(-1)) is { } previous)
            (last, steps) = (previous, steps + 1);
        Assert.Equal(depth, steps);
        Assert.Equal(At(5), last);
    }

    private static Context At(int count) => new([], count, null, new AxisRange(-1, 1));
}
