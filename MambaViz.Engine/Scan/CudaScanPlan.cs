// Letters: B batch, L tokens, D channels, N state values a channel.
namespace MambaViz.Engine.Scan;

/// <summary>How the kernels of a shape are built and launched.</summary>
/// <param name="Split">Threads a channel: 1, 2, 4 or 8.</param>
/// <param name="Threads">Threads a block.</param>
/// <param name="ChunkLength">Tokens that run one after the other; a multiple of <see cref="Tile"/>.</param>
/// <param name="Chunks">Parts of the sequence that run at once.</param>
internal sealed record CudaScanPlan(int Split, int Threads, int ChunkLength, int Chunks)
{
    /// <summary>Tokens between two checkpoints of the state, and in shared memory at once.</summary>
    public const int Tile = 8;

    // Chunks cost a second pass, so only sequences that leave most of the device idle are cut.
    private const int FullDevice = 1 << 16;
    private const int ShortestChunk = 64;

    // States a thread holds.
    private const int MostStates = 8;
    private const int SharedBytes = 48 << 10;

    /// <summary>The plan of a shape.</summary>
    public static CudaScanPlan For(int batch, int length, int channels, int states, bool isBackward)
    {
        var split = 1;
        while (split < Tile && split * MostStates < states)
            split *= 2;
        var rows = 2L * batch * channels;
        var chunks = length < 2 * ShortestChunk || 2 * rows > FullDevice ? 1 : (int)Math.Min(FullDevice / rows, length / ShortestChunk);
        // The backward pass has long chains of operations: where few threads hide them, more and shorter ones pay.
        if (isBackward && rows * chunks < FullDevice * 3 / 4 && split < Tile && split < states)
            split *= 2;
        var tiles = (length + Tile - 1) / Tile;
        var chunkTiles = (tiles + chunks - 1) / chunks;
        return new(split, ThreadsOf(states, split), chunkTiles * Tile, (tiles + chunkTiles - 1) / chunkTiles);
    }

    // The backward kernel keeps the states of a tile, b and c, and the sums of each warp in shared memory.
    private static int ThreadsOf(int states, int split)
    {
        var own = (states + split - 1) / split;
        var sums = 2 * split * (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)own);
        for (var threads = 128; ; threads /= 2)
        {
            if (threads == 32 || sizeof(float) * Tile * (own * threads + 2 * split * own + threads / 32 * sums) <= SharedBytes)
                return threads;
        }
    }
}
