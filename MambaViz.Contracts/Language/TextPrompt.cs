namespace MambaViz.Contracts.Language;

/// <summary>A prompt of words up to where its answer begins.</summary>
/// <param name="Demonstrations">In order, at most <see cref="Limits.TextDemonstrations"/>.</param>
/// <param name="Query">What is asked, 1 to <see cref="Limits.TextLength"/> characters.</param>
public sealed record TextPrompt(WordExample[] Demonstrations, string Query);
