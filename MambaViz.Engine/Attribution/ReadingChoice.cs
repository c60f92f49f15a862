namespace MambaViz.Engine.Attribution;

/// <summary>Which token's reading is asked for, where, and in which detail.</summary>
/// <param name="Token">The token that reads, 0 the prompt's first; the last when null.</param>
/// <param name="Layer">The block that leads to this layer, 1 the first; every block when null.</param>
/// <param name="Channel">A channel to tell of by itself, 0 the first; none when null. Blocks that have fewer tell of none.</param>
public sealed record ReadingChoice(int? Token = null, int? Layer = null, int? Channel = null);
