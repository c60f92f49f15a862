using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Previews;

/// <summary>What the pictures beside links may take, in section <c>Previews</c>.</summary>
internal sealed class PreviewOptions
{
    public const string Section = "Previews";

    /// <summary>Pictures made at a time; each waits for its turns in the background.</summary>
    [Range(1, 64)]
    public int AtATime { get; set; } = 2;

    /// <summary>Pictures that may wait to be made; one more is answered with the page's plain one.</summary>
    [Range(0, 1024)]
    public int Waiting { get; set; } = 16;

    /// <summary>How long one may take, waiting included; then what has arrived is drawn.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Pictures that are kept.</summary>
    [Range(0, 4096)]
    public int CacheMegabytes { get; set; } = 16;
}
