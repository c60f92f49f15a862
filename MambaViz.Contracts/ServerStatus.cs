namespace MambaViz.Contracts;

/// <summary>What computes, for the page's status line.</summary>
/// <param name="Device">cpu or the GPU's name.</param>
/// <param name="Threads">Compute threads on the CPU.</param>
/// <param name="Version">The server's version.</param>
/// <param name="KeepsLinks">Whether it keeps states for short links.</param>
public sealed record ServerStatus(string Device, int Threads, string Version, bool KeepsLinks = false);
