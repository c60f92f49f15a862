namespace MambaViz.Server.Previews;

/// <summary>A picture that is ready to be sent.</summary>
/// <param name="Content">A PNG.</param>
/// <param name="IsWhole">Whether it is what the address shows; else something that stands in for it, and another try may give more.</param>
internal sealed record Preview(byte[] Content, bool IsWhole);
