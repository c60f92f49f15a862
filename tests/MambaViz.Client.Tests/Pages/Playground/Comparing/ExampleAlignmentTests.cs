using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Pages.Playground.Comparing;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

public sealed class ExampleAlignmentTests
{
    [Fact]
    public void An_example_that_is_left_out_keeps_its_place()
    {
        var whole = Examples(1, 2, 3, 4, 5, 6, 7, 8);

        var alignment = ExampleAlignment.Of(whole, whole.RemoveAt(5));

        Assert.Equal(8, alignment.Places);
        Assert.Equal([5], alignment.LeftOutOfB);
        Assert.Empty(alignment.LeftOutOfA);
        Assert.Equal([0, 1, 2, 3, 4, 5, 5, 6, 7], Enumerable.Range(0, 9).Select(place => alignment.CountAt(place, ofB: true)));
        Assert.Equal([0, 1, 2, 3, 4, 6, 7], Enumerable.Range(0, 7).Select(example => alignment.PlaceOf(example, ofB: true)));
    }

    [Fact]
    public void Two_orders_and_two_lessons_stand_place_by_place()
    {
        var alignment = ExampleAlignment.Of(Examples(1, 2, 3), Examples(3, 2, 1, 4));

        Assert.Equal(4, alignment.Places);
        Assert.Empty(alignment.LeftOutOfA.Concat(alignment.LeftOutOfB));
        Assert.Equal(3, alignment.CountAt(4, ofB: false));
    }

    [Fact]
    public void A_list_that_only_ends_earlier_leaves_nothing_out()
    {
        var alignment = ExampleAlignment.Of(Examples(1, 2, 3, 4), Examples(1, 2, 3));

        Assert.Empty(alignment.LeftOutOfB);
        Assert.Equal(4, alignment.Places);
    }

    [Fact]
    public void Of_any_two_lists_counts_rise_with_places_and_places_lead_back_to_counts()
    {
        var random = new Random(11);
        for (var run = 0; run < 5000; run++)
        {
            var (a, b) = (Pick(random), Pick(random));
            if (a.Length > 1 && random.Next(2) == 0)
                b = a.RemoveAt(random.Next(a.Length));
            var alignment = ExampleAlignment.Of(random.Next(8) == 0 ? null : a, random.Next(8) == 0 ? null : b);
            foreach (var ofB in new[] { false, true })
            {
                var counts = Enumerable.Range(0, alignment.Places + 1).Select(place => alignment.CountAt(place, ofB)).ToList();
                Assert.Equal(0, counts[0]);
                Assert.All(counts.Zip(counts.Skip(1)), step => Assert.InRange(step.Second - step.First, 0, 1));
                Assert.All(Enumerable.Range(0, counts[^1] + 1), count => Assert.Equal(count, alignment.CountAt(alignment.PlaceAfter(count, ofB), ofB)));
                Assert.All(ofB ? alignment.LeftOutOfB : alignment.LeftOutOfA, place => Assert.Equal(counts[place], counts[place + 1]));
            }
        }
    }

    private static ImmutableArray<DrawnExample> Examples(params double[] xs) => [.. xs.Select(x => new DrawnExample(x, 0))];

    private static ImmutableArray<DrawnExample> Pick(Random random) => Examples([.. Enumerable.Range(0, random.Next(9)).Select(_ => (double)random.Next(4))]);
}
