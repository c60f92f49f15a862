// Letters: B batch, L tokens, D channels, N state values a channel, T tokens of a tile.

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// The parts that the passes of a width share. A lane holds a channel, a block the channels of one vector. The rates, h and the checkpoints are
/// packed: N vectors a block, block after block. Channels past the last are lanes of zeros.
/// </summary>
internal abstract unsafe class CpuScanKernel
{
    /// <summary>Channels of a block.</summary>
    public abstract int Lanes { get; }

    /// <summary>Tokens between two checkpoints: their states and decays fit the first-level cache together.</summary>
    public static int TileOf(int states) => Math.Clamp(256 / states, 4, 32);

    /// <summary>Blocks of that many channels.</summary>
    public int BlocksOf(int channels) => (channels + Lanes - 1) / Lanes;

    /// <summary>log2 e A of each channel, packed: blocks x N vectors.</summary>
    public abstract void PackRates(in ScanRows input, float* rates);

    /// <summary>Some blocks of one prompt. Packed state: blocks x N vectors, moved in place.</summary>
    public abstract void Forward(in ScanRows input, in ForwardSpan span);

    /// <summary>One block of all queries, each one token after the same state.</summary>
    public abstract void Query(in ScanRows input, float* rates, float* state, float* output, int block);

    /// <summary>Some blocks of one prompt, from its last token to its first.</summary>
    public abstract void Backward(in ScanRows input, in BackwardSpan span);

    /// <summary>
    /// One prompt's state, channel d's n-th value at d <paramref name="channelStride"/> + n <paramref name="stateStride"/>, to packed.
    /// </summary>
    public abstract void Pack(float* state, long channelStride, long stateStride, float* packed, int channels, int states);

    /// <summary>Packed to (N, D).</summary>
    public abstract void Unpack(float* packed, float* state, int channels, int states);

    /// <summary>Adds packed numbers to others.</summary>
    public abstract void Add(float* addends, float* sums, long count);
}

/// <summary>What a forward pass reads and writes beside its input.</summary>
internal readonly unsafe struct ForwardSpan
{
    public required int Row { get; init; }

    public required int FirstBlock { get; init; }

    public required int Blocks { get; init; }

    /// <summary>Packed, of all blocks.</summary>
    public required float* Rates { get; init; }

    /// <summary>Packed, of this prompt's blocks.</summary>
    public required float* State { get; init; }

    /// <summary>(B, L, D).</summary>
    public required float* Output { get; init; }

    /// <summary>This prompt's states before each tile, packed: tiles x blocks x N vectors; null where none are kept.</summary>
    public float* Checkpoints { get; init; }

    /// <summary>This prompt's states after each token: (L, D, N); null where none are asked for.</summary>
    public float* EveryState { get; init; }
}

/// <summary>What a backward pass reads and writes beside its input.</summary>
internal readonly unsafe struct BackwardSpan
{
    public required int Row { get; init; }

    public required int FirstBlock { get; init; }

    public required int Blocks { get; init; }

    /// <summary>Packed, of all blocks.</summary>
    public required float* Rates { get; init; }

    /// <summary>As <see cref="ForwardSpan.Checkpoints"/>.</summary>
    public required float* Checkpoints { get; init; }

    /// <summary>Each (B, L, D): of the output, then of the inputs.</summary>
    public required float* OutputGradient { get; init; }

    public required float* X { get; init; }

    public required float* RawDelta { get; init; }

    public required float* Gate { get; init; }

    /// <summary>This span's shares of one prompt, (L, N) each.</summary>
    public required float* B { get; init; }

    public required float* C { get; init; }

    /// <summary>This prompt's shares by channel, packed: blocks x (N + 2) vectors: A in the unit of the rates, then skip and step size.</summary>
    public required float* PerChannel { get; init; }
}
