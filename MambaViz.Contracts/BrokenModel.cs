namespace MambaViz.Contracts;

/// <summary>A model whose folder cannot be used.</summary>
/// <param name="Id">The folder's name.</param>
/// <param name="File">The file in it that is at fault.</param>
/// <param name="Reason">What is wrong with it, in one line.</param>
public sealed record BrokenModel(string Id, string File, string Reason);
