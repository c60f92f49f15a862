namespace MambaViz.Contracts.Rooms;

/// <summary>Asks to lead a room: a new one, or again the one that a lost connection led.</summary>
public sealed record LeadRequest
{
    /// <summary>The room's code; null for a new room.</summary>
    public string? Code { get; init; }

    /// <summary>The room's key; null for a new room.</summary>
    public string? Key { get; init; }
}

/// <summary>What a room's followers are to see next.</summary>
public sealed record ShowRequest
{
    /// <summary>The room's code.</summary>
    public required string Code { get; init; }

    /// <summary>The room's key, which its leader alone has.</summary>
    public required string Key { get; init; }

    /// <summary>A page's address relative to the site, at most <see cref="Limits.RoomAddress"/> characters.</summary>
    public required string Address { get; init; }
}

/// <summary>A follower's answer to the question at an address. A second one takes the place of the first.</summary>
public sealed record VoteRequest
{
    /// <summary>The room's code.</summary>
    public required string Code { get; init; }

    /// <summary>The address that asks: a vote for another one than is shown is not counted.</summary>
    public required string Address { get; init; }

    /// <summary>The answer, 0 to <see cref="Limits.RoomAnswers"/> - 1.</summary>
    public required int Answer { get; init; }
}
