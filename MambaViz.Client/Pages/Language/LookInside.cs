using System.Globalization;
using MambaViz.Client.Charts.Reading;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Language;

/// <summary>What is looked at inside the layer shown.</summary>
/// <param name="Position">The token that reads: 0 the one that the answer's first is predicted after, 1 the next, -1 the one before.</param>
/// <param name="Earlier">How many times as many columns before the newest.</param>
public sealed record LookInside(int Position = 0, int Earlier = 0)
{
    // A channel or head that a block lacks is passed over; so many no block has.
    private const int MostOfABlock = 65536;

    private static readonly ReadingView Usual = new();

    /// <summary>In which way it is told.</summary>
    public ReadingView View { get; init; } = Usual;

    /// <summary>As links write it: "4", "-3.ungated.c12.h3". Channels and heads are counted from 1, as on the page.</summary>
    public override string ToString() => string.Join('.',
    [
        Position.ToString(CultureInfo.InvariantCulture),
        .. View.WithConvolution ? Array.Empty<string>() : ["scan"],
        .. View.WithGate ? Array.Empty<string>() : ["ungated"],
        .. View.IsSigned ? Array.Empty<string>() : ["size"],
        .. View.Channel is { } channel ? [FormattableString.Invariant($"c{channel + 1}")] : Array.Empty<string>(),
        .. View.Head is { } head ? [FormattableString.Invariant($"h{head + 1}")] : Array.Empty<string>(),
        .. Earlier > 0 ? [FormattableString.Invariant($"e{Earlier}")] : Array.Empty<string>(),
    ]);

    /// <summary>Reads what a link says; null where it does not begin with a position. What else cannot be read takes its default.</summary>
    public static LookInside? Read(string? text)
    {
        if (text?.Split('.') is not [var first, .. var parts]
            || !int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
            || position < -Limits.TextTokens || position >= Limits.TextPositions)
            return null;
        return new(position, Number('e', Limits.TextTokens / TokenColumns.Most) ?? 0)
        {
            View = new()
            {
                WithConvolution = !parts.Contains("scan", StringComparer.Ordinal),
                WithGate = !parts.Contains("ungated", StringComparer.Ordinal),
                IsSigned = !parts.Contains("size", StringComparer.Ordinal),
                Channel = Number('c', MostOfABlock) - 1,
                Head = Number('h', MostOfABlock) - 1,
            },
        };

        int? Number(char name, int most) =>
            Array.Find(parts, part => part.StartsWith(name)) is { } part
            && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
                ? number
                : null;
    }
}
