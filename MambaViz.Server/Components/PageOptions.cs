using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Components;

/// <summary>What prerendering pages may take, in section <c>Pages</c>.</summary>
internal sealed class PageOptions
{
    public const string Section = "Pages";

    /// <summary>
    /// Pages rendered at a time: half the cores by default, since the others answer those who have a page already, and two at least, so that one
    /// that hangs does not keep all waiting.
    /// </summary>
    [Range(1, 1024)]
    public int AtATime { get; set; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>Requests that may wait to be rendered; one more is sent away.</summary>
    [Range(0, 10_000)]
    public int Waiting { get; set; } = 256;

    /// <summary>How long one may take, waiting included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);
}
