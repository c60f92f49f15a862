using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring;

public sealed class FrameStoreTests
{
    private static readonly ModelCard Card = TestModels.Card("mamba");

    [Fact]
    public void Frames_are_found_for_the_very_examples_they_answer_and_for_no_others()
    {
        var store = new FrameStore();
        ImmutableArray<DrawnExample> examples = [new(0, 1), new(1, 2)];
        Answer(store, examples);

        Assert.True(store.Along([new(0, 1), new(1, 2)])[2].Find(Card, Lens.Tuned)?.IsComplete);
        Assert.True(store.Along([new(0, 1), new(1, 3)])[1].Find(Card, Lens.Tuned)?.IsComplete);
        Assert.Null(store.Along([new(0, 1), new(1, 3)])[2].Find(Card, Lens.Tuned));
        Assert.Null(store.Along(examples)[2].Find(Card, Lens.ReadOut));
        Assert.Null(store.Along(examples)[2].Find(Card with { TrainedOn = Card.TrainedOn with { Steps = 9 } }, Lens.Tuned));
    }

    [Fact]
    public void What_was_not_asked_about_for_longest_is_forgotten_first_and_the_newest_never()
    {
        var store = new FrameStore(capacity: 20);
        for (var y = 0; y < 50; y++)
        {
            Answer(store, [new(0, 1), new(1, y)]);
            Assert.True(store.Along([new(0, 1), new(1, y)])[2].Find(Card, Lens.Tuned)?.IsComplete);
        }

        Assert.True(store.Along([new(0, 1), new(1, 49)])[1].Find(Card, Lens.Tuned)?.IsComplete);
        Assert.Null(store.Along([new(0, 1), new(1, 0)])[2].Find(Card, Lens.Tuned));
    }

    [Fact]
    public void A_row_of_errors_that_was_read_stays_as_it_was()
    {
        var frames = new ModelFrames(layerCount: 1, newestY: 3);
        var before = frames.ErrorsOnNewest;
        frames.KeepBefore(0, 1);
        Assert.Equal([float.NaN, float.NaN], before);
        Assert.Equal([4, float.NaN], frames.ErrorsOnNewest);
    }

    private static void Answer(FrameStore store, ImmutableArray<DrawnExample> examples)
    {
        while (RefinementPlanner.Next(store.Along(examples), [Card], Lens.Tuned, examples.Length, hasTruth: false, currentOnly: false) is { } step)
            foreach (var frame in KnownWorld.Answer(step.Request, [Card]))
                store.Keep(step, frame);
    }
}
