using System.Collections.Immutable;

namespace MambaViz.Contracts.Rooms;

/// <summary>Where a room stands: one is sent at once and after each change; of several changes in a row the last.</summary>
/// <param name="Code">What followers type or scan.</param>
/// <param name="Key">What its leader shows to come back after a lost connection; null in what followers get.</param>
/// <param name="Address">
/// What is shown: a page's address relative to the site, "?guide=sine&amp;step=3". Empty for the first page as it opens.
/// </param>
/// <param name="Followers">How many follow.</param>
/// <param name="Votes">
/// How many chose each answer of the question at <paramref name="Address"/>, up to the last that somebody chose; empty in what followers get.
/// </param>
public sealed record RoomFrame(string Code, string? Key, string Address, int Followers, ImmutableArray<int> Votes);
