namespace MambaViz.Engine.Runtime;

/// <summary>Which device the user asks for.</summary>
public enum DevicePreference
{
    /// <summary>CUDA where it initialises and passes the self-check, else the processor.</summary>
    Auto,

    /// <summary>The processor, whatever else is there.</summary>
    Cpu,

    /// <summary>A CUDA device; starting fails without one.</summary>
    Cuda,
}
