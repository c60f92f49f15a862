using System.Globalization;
using System.Numerics;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>What the page is asked to show: all of it follows from this and from the answers.</summary>
public sealed record PhoneBookLink
{
    /// <summary>The seed of the recorded book.</summary>
    public const long UsualSeed = 1;

    /// <summary>A billion books are enough, and read out more easily.</summary>
    public const int LargestSeed = 1_000_000_000;

    private const int UsualPlace = 6;

    /// <summary>The last place on the slider: the largest book.</summary>
    public static int LastPlace { get; } = BitOperations.Log2(Limits.BookEntries);

    /// <summary>The place on the slider: each doubles the book, 0 is one entry.</summary>
    public int Place { get; init; } = UsualPlace;

    /// <summary>Of the book.</summary>
    public long Seed { get; init; } = UsualSeed;

    /// <summary>The entry that is asked for, from 0; the middle one when null.</summary>
    public int? Ask { get; init; }

    /// <summary>Entries of the book.</summary>
    public int Count => 1 << Place;

    /// <summary>The entry that is asked for, from 0.</summary>
    public int Picked => Ask ?? Count / 2;

    /// <summary>At another place; an entry that this book lacks gives way to its last.</summary>
    public PhoneBookLink At(int place) => (this with { Place = place }).Within();

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public string Write() => QueryText.Write(
        ("entries", QueryText.Unless(Count, 1 << UsualPlace)),
        ("seed", QueryText.Unless(Seed, UsualSeed)),
        ("ask", Ask + 1));

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static PhoneBookLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new PhoneBookLink
        {
            Place = PlaceOf(parts.GetValueOrDefault("entries")) ?? UsualPlace,
            Seed = parts.Whole("seed", 0, LargestSeed) ?? UsualSeed,
            Ask = parts.Whole("ask", 1, Limits.BookEntries) - 1,
        }.Within();
    }

    /// <summary>The place of a number of entries; null where the slider has none.</summary>
    public static int? PlaceOf(string? count) =>
        int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var entries) && BitOperations.IsPow2(entries)
            && BitOperations.Log2((uint)entries) is var place && place <= LastPlace ? place : null;

    private PhoneBookLink Within() => Ask >= Count ? this with { Ask = Count - 1 } : this;
}
