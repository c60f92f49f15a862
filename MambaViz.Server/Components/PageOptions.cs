using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Components;

/// <summary>What prerendering pages may take, in section <c>Pages</c>.</summary>
internal sealed class PageOptions
{
    public const string Section = "Pages";

    /// <summary>Pages rendered at a time.</summary>
    [Range(1, 1024)]
    public int AtATime { get; set; } = 16;

    /// <summary>Requests that may wait to be rendered; one more is sent away.</summary>
    [Range(0, 10_000)]
    public int Waiting { get; set; } = 256;

    /// <summary>How long one may take, waiting included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);
}
