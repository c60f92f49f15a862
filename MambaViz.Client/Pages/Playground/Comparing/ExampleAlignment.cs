using System.Collections.Immutable;
using MambaViz.Client.Exploring;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>
/// Two lists of examples along one scrubber. Where one is the other without some of its examples, each of these keeps its place, empty; any other two
/// stand place by place.
/// </summary>
public sealed class ExampleAlignment
{
    // Of a list that lacks more than this share of the other it cannot be said that it leaves some out.
    private const double MostLeftOut = .5;

    private readonly ImmutableArray<int> _placesOfA;
    private readonly ImmutableArray<int> _placesOfB;

    private ExampleAlignment(ImmutableArray<int> placesOfA, ImmutableArray<int> placesOfB) => (_placesOfA, _placesOfB) = (placesOfA, placesOfB);

    /// <summary>The number of places.</summary>
    public int Places => Math.Max(_placesOfA.LastOrDefault(-1), _placesOfB.LastOrDefault(-1)) + 1;

    /// <summary>The places that A leaves out, and B has.</summary>
    public IEnumerable<int> LeftOutOfA => LeftOut(_placesOfA, _placesOfB);

    /// <summary>The places that B leaves out, and A has.</summary>
    public IEnumerable<int> LeftOutOfB => LeftOut(_placesOfB, _placesOfA);

    /// <summary>Stands two lists side by side; null for a side that is not there.</summary>
    public static ExampleAlignment Of(ImmutableArray<DrawnExample>? a, ImmutableArray<DrawnExample>? b)
    {
        var (one, two) = (a ?? [], b ?? []);
        if (a is not null && b is not null)
        {
            if (Within(one, two) is { } placesOfB)
                return new(Own(one), placesOfB);
            if (Within(two, one) is { } placesOfA)
                return new(placesOfA, Own(two));
        }
        return new(Own(one), Own(two));
    }

    /// <summary>How many of a side's examples stand before a place.</summary>
    /// <param name="place">0 to <see cref="Places"/>.</param>
    /// <param name="ofB">Of B; else of A.</param>
    public int CountAt(int place, bool ofB) => (ofB ? _placesOfB : _placesOfA).BinarySearch(place) is var at && at < 0 ? ~at : at;

    /// <summary>The least place that has a number of a side's examples before it.</summary>
    public int PlaceAfter(int count, bool ofB)
    {
        var places = ofB ? _placesOfB : _placesOfA;
        return count <= 0 || places.IsEmpty ? 0 : places[Math.Min(count, places.Length) - 1] + 1;
    }

    /// <summary>The place of a side's example.</summary>
    public int PlaceOf(int example, bool ofB) => (ofB ? _placesOfB : _placesOfA)[example];

    private static ImmutableArray<int> Own(ImmutableArray<DrawnExample> examples) => [.. Enumerable.Range(0, examples.Length)];

    private static IEnumerable<int> LeftOut(ImmutableArray<int> lacks, ImmutableArray<int> has) => lacks.Length < has.Length && !IsPrefix(lacks)
        ? has.Except(lacks)
        : [];

    private static bool IsPrefix(ImmutableArray<int> places) => places.IsEmpty || places[^1] == places.Length - 1;

    // The places in the whole of a list that leaves some of it out, other than its end; null where it is no such list.
    private static ImmutableArray<int>? Within(ImmutableArray<DrawnExample> whole, ImmutableArray<DrawnExample> part)
    {
        if (part.Length >= whole.Length || part.Length < (1 - MostLeftOut) * whole.Length)
            return null;
        var places = ImmutableArray.CreateBuilder<int>(part.Length);
        for (var at = 0; at < whole.Length && places.Count < part.Length; at++)
            if (whole[at] == part[places.Count])
                places.Add(at);
        return places.Count == part.Length ? places.ToImmutable() : null;
    }
}
