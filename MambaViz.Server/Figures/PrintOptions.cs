using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Figures;

/// <summary>What prints asked for over the network may take, in section <c>Print</c>.</summary>
internal sealed class PrintOptions
{
    public const string Section = "Print";

    /// <summary>Prints at a time.</summary>
    [Range(1, 64)]
    public int AtATime { get; set; } = 2;

    /// <summary>Prints that may wait; one more is sent away.</summary>
    [Range(0, 1024)]
    public int Waiting { get; set; } = 16;

    /// <summary>How long one may take, waiting included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest file.</summary>
    [Range(1, 1024)]
    public int FileMegabytes { get; set; } = 32;

    /// <summary>Most memory that drawing may ask for from first to last.</summary>
    [Range(1, 65536)]
    public int DrawingMegabytes { get; set; } = 1024;
}
