using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Experiments;

/// <summary>The settings of section <c>Experiments</c>.</summary>
internal sealed class ExperimentOptions
{
    public const string Section = "Experiments";

    /// <summary>Experiments that may run at a time, of all connections together. Each holds its prompts and states meanwhile.</summary>
    [Range(1, 16)]
    public int Running { get; set; } = 2;

    /// <summary>How long one may take; what it has measured by then was told on the way.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Finished results that are kept; the one that was asked for longest ago goes first.</summary>
    [Range(1, 1024)]
    public int Kept { get; set; } = 32;
}
