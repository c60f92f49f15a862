namespace MambaViz.Engine.Runtime;

/// <summary>A file is not a 64-bit little-endian ELF image, or its records point outside it.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
