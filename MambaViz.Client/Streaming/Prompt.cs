using System.Collections.Immutable;

namespace MambaViz.Client.Streaming;

/// <summary>Drawn examples, and how many of them the picture on screen shows.</summary>
/// <param name="Examples">In order.</param>
/// <param name="Count">Current number of examples.</param>
/// <param name="HasTruth">The function they came from is known: errors need no prediction of a next example.</param>
public sealed record Prompt(ImmutableArray<DrawnExample> Examples, int Count, bool HasTruth);
