using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.Pins;

/// <summary>The pins in their order, each address once. Every change is another list.</summary>
/// <param name="Pins">At most <see cref="Most"/>.</param>
public sealed record PinList(ImmutableArray<Pin> Pins)
{
    /// <summary>Most pins.</summary>
    public const int Most = 12;

    /// <summary>Without a pin.</summary>
    public static PinList Empty { get; } = new([]);

    /// <summary>No further pin has room.</summary>
    public bool IsFull => Pins.Length >= Most;

    /// <summary>The pin of an address; null where it is not pinned.</summary>
    public Pin? Find(string query) => Pins.FirstOrDefault(pin => pin.Query == query);

    /// <summary>With one pin more, at the end; the same where its address is pinned already, or where there is no room.</summary>
    public PinList With(Pin pin) => IsFull || Find(pin.Query) is not null || pin.Query.Length > Pin.QueryLength ? this : new(Pins.Add(pin));

    /// <summary>With another name for the pin of an address; the same where that is no name.</summary>
    public PinList Renamed(string query, string name) =>
        Pin.NameOf(name) is { } given && Find(query) is { } pin && pin.Name != given ? new(Pins.Replace(pin, pin with { Name = given })) : this;

    /// <summary>Without the pin of an address.</summary>
    public PinList Without(string query) => Find(query) is { } pin ? new(Pins.Remove(pin)) : this;

    /// <summary>With the pin of an address some places further along.</summary>
    /// <param name="query">Which.</param>
    /// <param name="by">Places to the right; to the left where it is negative. It stays within the list.</param>
    public PinList Moved(string query, int by)
    {
        if (Find(query) is not { } pin)
            return this;
        var (from, to) = (Pins.IndexOf(pin), Math.Clamp(Pins.IndexOf(pin) + by, 0, Pins.Length - 1));
        return from == to ? this : new(Pins.RemoveAt(from).Insert(to, pin));
    }

    /// <summary>Compares contents: the generated equality would compare the arrays by reference.</summary>
    public bool Equals(PinList? other) => other is not null && Pins.AsSpan().SequenceEqual(other.Pins.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Pins.Length;
}
