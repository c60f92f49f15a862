namespace MambaViz.Server.Figures;

/// <summary>A figure cannot be printed as asked; the message names field, rule and value, or the package to install.</summary>
internal sealed class FigureException(string message) : Exception(message);
