namespace MambaViz.Client.Charts.Reading;

/// <summary>In which of the ways that a block tells what a token reads is it drawn.</summary>
public sealed record ReadingView
{
    /// <summary>Of Mamba: the convolution before the scan is a part of it. Default: yes.</summary>
    public bool WithConvolution { get; init; } = true;

    /// <summary>Of Mamba: the gate after the scan is a part of it. Default: yes.</summary>
    public bool WithGate { get; init; } = true;

    /// <summary>The mean over channels keeps their signs; else it is of their sizes. Default: yes.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>One channel of the state by itself, from 0; null for all.</summary>
    public int? Channel { get; init; }

    /// <summary>One head of attention by itself, from 0; null for all.</summary>
    public int? Head { get; init; }
}
