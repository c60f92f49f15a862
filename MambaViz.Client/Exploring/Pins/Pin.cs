using MambaViz.Contracts.Sharing;

namespace MambaViz.Client.Exploring.Pins;

/// <summary>A run that was pinned: an address of the playground and what it is called.</summary>
/// <param name="Name">For people, never empty.</param>
/// <param name="Query">The query of its address, without the question mark; no two pins have the same.</param>
/// <param name="Sketch">The curves as they were when it was pinned.</param>
public sealed record Pin(string Name, string Query, PinSketch Sketch)
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 60;

    /// <summary>Longest query, in characters: what a link holds.</summary>
    public const int QueryLength = ShareLimits.Address;

    /// <summary>A name as a pin can have it; null for what is none.</summary>
    public static string? NameOf(string? text)
    {
        var name = string.Concat((text ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (name.Length > NameLength)
            name = name[..(char.IsHighSurrogate(name[NameLength - 1]) ? NameLength - 1 : NameLength)].TrimEnd();
        return name.Length == 0 ? null : name;
    }
}
