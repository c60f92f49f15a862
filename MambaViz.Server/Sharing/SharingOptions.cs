using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Sharing;

/// <summary>What the server keeps for short links, in section <c>Sharing</c>.</summary>
internal sealed class SharingOptions
{
    public const string Section = "Sharing";

    /// <summary>Whether states are kept at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where; the user's own data folder when absent.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a state is kept that nobody opens.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(180);

    /// <summary>How much is kept of all; beyond it the one goes first that nobody opened for longest.</summary>
    [Range(1, 1 << 16)]
    public int Megabytes { get; set; } = 256;

    /// <summary>Links that an address may make in an hour.</summary>
    [Range(1, 1_000_000)]
    public int LinksPerAddress { get; set; } = 60;
}
