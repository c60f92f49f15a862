using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>Asks what one token of a prompt reads in one model.</summary>
/// <param name="Of">What it is kept as.</param>
/// <param name="Request">What the server is asked.</param>
public sealed record TokenAsk(AskedToken Of, TextReadingRequest Request);

/// <summary>Whose token is to be read.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Query">The question.</param>
/// <param name="Wanted">The answer that the token stands in; null where it stands before it.</param>
/// <param name="Token">Counted from the prompt's beginning; null for the last of the question.</param>
/// <param name="Channel">A channel that is told of by itself; null for none.</param>
public readonly record struct AskedToken(string Model, string Query, string? Wanted, int? Token, int? Channel);
