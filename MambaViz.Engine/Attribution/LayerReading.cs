using MambaViz.Engine.Models;

namespace MambaViz.Engine.Attribution;

/// <summary>What a token reads in one block.</summary>
/// <param name="Layer">The block that leads to this layer, 1 the first.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Token">The token that reads, 0 the prompt's first.</param>
/// <param name="ChannelCount">Channels of the block that can be told of one by one; 0 for a kind without.</param>
/// <param name="Block">What it reads from each token up to itself, as the block tells it.</param>
/// <param name="Shares">Who it reads from, one for each of the block's ways.</param>
public sealed record LayerReading(int Layer, int LayerCount, int Token, int ChannelCount, BlockReading Block, IReadOnlyList<ReadShares> Shares);
