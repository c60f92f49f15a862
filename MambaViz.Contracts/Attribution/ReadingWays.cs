namespace MambaViz.Contracts.Attribution;

/// <summary>The wire names of the ways in which what a token reads is told.</summary>
public static class ReadingWays
{
    /// <summary>The selective scan, of what is scanned: after the convolution, before the gate.</summary>
    public const string Scan = "scan";

    /// <summary>The same times the gate that the reading token sets.</summary>
    public const string GatedScan = "gatedScan";

    /// <summary>The scan and the convolution before it as one, of what the convolution reads; before the gate.</summary>
    public const string Inputs = "inputs";

    /// <summary>The same times the gate that the reading token sets.</summary>
    public const string GatedInputs = "gatedInputs";

    /// <summary>Attention, the mean over heads.</summary>
    public const string Attention = "attention";

    /// <summary>A convolution's kernel, the same in every prompt.</summary>
    public const string Kernel = "kernel";
}
