using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Attribution;
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

    [Fact]
    public void Curves_without_an_example_are_kept_and_forgotten_with_those_of_the_very_examples()
    {
        var store = new FrameStore(capacity: 40);
        for (var y = 0; y < 50; y++)
        {
            AnswerLeftOut(store, [new(0, 1), new(1, y)]);
            Assert.True(LeftOut(store, y)?.IsComplete);
        }

        // Each counts as much as the prompt it answers.
        Assert.Equal(3, store.Along([new(0, 1), new(1, 49)])[2].Find(Card, Lens.Tuned)!.Size);
        Assert.Null(LeftOut(store, 0));
    }

    [Fact]
    public void A_frame_that_answers_something_else_is_not_kept()
    {
        var store = new FrameStore();
        ImmutableArray<DrawnExample> examples = [new(0, 1), new(1, 0)];
        var step = InfluencePlanner.Next(store.Along(examples), [Card], Lens.Tuned, 2)!;
        var frame = KnownWorld.Influence(step.Request, [Card]).First();

        store.Keep(step, frame with { Model = "another" });
        store.Keep(step, frame with { LeftOut = 2 });
        store.Keep(step, frame with { LayerCount = 9 });
        store.Keep(step, frame with { Layer = Card.LayerCount + 1 });
        store.Keep(step, frame with { Predictions = frame.Predictions[4..] });
        Assert.Null(LeftOut(store, 0));
        store.Keep(step, frame);
        Assert.Equal((true, false), (LeftOut(store, 0)!.Without(0, 0, isFitted: true) is not null, LeftOut(store, 0)!.Has(0)));
    }

    [Fact]
    public void A_row_of_influences_that_was_read_stays_as_it_was()
    {
        var curves = new LeftOutCurves(exampleCount: 2, layerCount: 1);
        curves.Keep(1, 0, [1, 4], isFitted: true);
        var before = curves.Influences([1, 2], 0, isFitted: true);
        curves.Keep(0, 0, [4, 6], isFitted: true);

        Assert.Equal([float.NaN, (float)Math.Sqrt(2)], before);
        Assert.Equal([(float)Math.Sqrt(12.5), (float)Math.Sqrt(2)], curves.Influences([1, 2], 0, isFitted: true));
        Assert.Equal([float.NaN, float.NaN], curves.Influences([1, 2], 0, isFitted: false));
    }

    private static LeftOutCurves? LeftOut(FrameStore store, int y) => store.Along([new(0, 1), new(1, y)])[2].Find(Card, Lens.Tuned)?.LeftOut;

    private static void AnswerLeftOut(FrameStore store, ImmutableArray<DrawnExample> examples)
    {
        while (InfluencePlanner.Next(store.Along(examples), [Card], Lens.Tuned, examples.Length) is { } step)
            foreach (var frame in KnownWorld.Influence(step.Request, [Card]))
                store.Keep(step, frame);
    }

    private static void Answer(FrameStore store, ImmutableArray<DrawnExample> examples)
    {
        while (RefinementPlanner.Next(store.Along(examples), [Card], Lens.Tuned, examples.Length, hasTruth: false, currentOnly: false) is { } step)
            foreach (var frame in KnownWorld.Answer(step.Request, [Card]))
                store.Keep(step, frame);
    }
}
