// Letters: B batch, L tokens, D channels, N state values a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// The passes over a whole input with one kernel: cut into spans of one prompt's blocks that threads take, which the shape alone decides, so that
/// every sum has one order on any number of threads.
/// </summary>
internal sealed unsafe class CpuScanPasses(CpuScanKernel kernel)
{
    // Exponentials below which one thread runs alone: torch's own threads spin for a while after every product, and on a machine of two cores
    // others only get in their way. A batch of 101 queries of 256 x 16 stays below.
    private const long ParallelThreshold = 1 << 21;

    // As many spans as few prompts are cut into.
    private const int Spans = 16;

    /// <summary>Floats of the checkpoints of <paramref name="input"/>.</summary>
    public long CheckpointCount(ScanInput input)
    {
        var shape = input.X.shape;
        var states = (int)input.ALog.shape[1];
        return shape[0] * Tiles((int)shape[1], states) * Packed((int)shape[2], states);
    }

    /// <summary>
    /// The output (B, L, D), from nothing or <paramref name="before"/> (B, D, N); fills what else is given: <paramref name="after"/> (B, N, D),
    /// the channels' order that vectors are read in.
    /// </summary>
    public Tensor Forward(ScanInput input, Tensor? before = null, Tensor? after = null, Tensor? checkpoints = null, Tensor? everyState = null)
    {
        var rows = new ScanRows(input);
        var output = empty(rows.Rows, rows.Tokens, rows.Channels);
        long packed = Packed(rows.Channels, rows.States), own = (long)rows.Channels * rows.States;
        using var rates = new AlignedFloats(packed);
        using var states = new AlignedFloats(rows.Rows * packed).Cleared();
        kernel.PackRates(rows, rates.Pointer);
        if (before is not null)
            Pack(before, states.Pointer, rows);
        float* r = rates.Pointer, h = states.Pointer, y = ScanRows.Pointer(output);
        float* kept = checkpoints is null ? null : ScanRows.Pointer(checkpoints), every = everyState is null ? null : ScanRows.Pointer(everyState);
        var keptByRow = Tiles(rows.Tokens, rows.States) * packed;
        EachSpan(rows, (row, firstBlock, blocks, _) => kernel.Forward(rows, new ForwardSpan
        {
            Row = row, FirstBlock = firstBlock, Blocks = blocks, Rates = r, State = h + row * packed, Output = y,
            Checkpoints = kept == null ? null : kept + row * keptByRow, EveryState = every == null ? null : every + row * rows.Tokens * own,
        }));
        for (var row = 0; after is not null && row < rows.Rows; row++)
            kernel.Unpack(h + row * packed, ScanRows.Pointer(after) + row * own, rows.Channels, rows.States);
        return output;
    }

    /// <summary>The output (Q, 1, D) of queries from one state (1, D, N), which is left alone.</summary>
    public Tensor Query(ScanInput input, Tensor state)
    {
        var rows = new ScanRows(input);
        var output = empty(rows.Rows, 1, rows.Channels);
        using var rates = new AlignedFloats(Packed(rows.Channels, rows.States));
        using var shared = new AlignedFloats(Packed(rows.Channels, rows.States));
        kernel.PackRates(rows, rates.Pointer);
        Pack(state, shared.Pointer, rows);
        float* r = rates.Pointer, h = shared.Pointer, y = ScanRows.Pointer(output);
        Each(kernel.BlocksOf(rows.Channels), rows.Work, block => kernel.Query(rows, r, h, y, block));
        return output;
    }

    /// <summary>The derivatives by each part of <paramref name="input"/>, in its order.</summary>
    public Tensor[] Backward(ScanInput input, Tensor checkpoints, Tensor outputGradient)
    {
        var rows = new ScanRows(input);
        Tensor dx = empty(rows.Rows, rows.Tokens, rows.Channels), dRawDelta = empty_like(dx), dGate = empty_like(dx);
        var (spans, _) = Cut(rows);
        Tensor dB = empty(rows.Rows, spans, rows.Tokens, rows.States), dC = empty_like(dB);
        long packed = Packed(rows.Channels, rows.States), perChannelByRow = packed / rows.States * (rows.States + 2);
        var perToken = (long)rows.Tokens * rows.States;
        using var rates = new AlignedFloats(packed);
        using var perChannel = new AlignedFloats(rows.Rows * perChannelByRow).Cleared();
        kernel.PackRates(rows, rates.Pointer);
        float* r = rates.Pointer, kept = ScanRows.Pointer(checkpoints), gradient = ScanRows.Pointer(outputGradient), channels = perChannel.Pointer;
        float* x = ScanRows.Pointer(dx), rawDelta = ScanRows.Pointer(dRawDelta), gate = ScanRows.Pointer(dGate);
        float* b = ScanRows.Pointer(dB), c = ScanRows.Pointer(dC);
        var keptByRow = Tiles(rows.Tokens, rows.States) * packed;
        EachSpan(rows, (row, firstBlock, blocks, span) => kernel.Backward(rows, new BackwardSpan
        {
            Row = row, FirstBlock = firstBlock, Blocks = blocks, Rates = r, Checkpoints = kept + row * keptByRow, OutputGradient = gradient,
            X = x, RawDelta = rawDelta, Gate = gate, B = b + (row * spans + span) * perToken, C = c + (row * spans + span) * perToken,
            PerChannel = channels + row * perChannelByRow,
        }));
        var (dALog, dSkip, dBias) = ByChannel(rows, channels, perChannelByRow, r);
        return [dx, dRawDelta, dBias, dALog, Added(dB), Added(dC), dSkip, dGate];

        Tensor Added(Tensor bySpan) => spans == 1 ? bySpan.squeeze(1) : bySpan.sum([1]);
    }

    private static long Tiles(int tokens, int states) => (tokens + CpuScanKernel.TileOf(states) - 1) / CpuScanKernel.TileOf(states);

    private long Packed(int channels, int states) => (long)kernel.BlocksOf(channels) * kernel.Lanes * states;

    // Every prompt of a state (B, D, N), which scans make channels last.
    private void Pack(Tensor state, float* packed, in ScanRows rows)
    {
        var isByChannel = state.stride(1) == 1 && state.transpose(1, 2).is_contiguous();
        var numbers = ScanRows.Pointer(isByChannel ? state.transpose(1, 2) : state.contiguous());
        var (channelStride, stateStride) = isByChannel ? (1L, (long)rows.Channels) : (rows.States, 1L);
        long own = (long)rows.Channels * rows.States, ownPacked = Packed(rows.Channels, rows.States);
        for (var prompt = 0; prompt < state.shape[0]; prompt++)
            kernel.Pack(numbers + prompt * own, channelStride, stateStride, packed + prompt * ownPacked, rows.Channels, rows.States);
    }

    // The prompts' shares by channel, added up in their order: by A's logarithm (D, N), by skip and by the step size's bias (D).
    private (Tensor ALog, Tensor Skip, Tensor Bias) ByChannel(in ScanRows rows, float* shares, long perRow, float* rates)
    {
        Tensor aLog = empty(rows.Channels, rows.States), skip = empty(rows.Channels), bias = empty(rows.Channels);
        for (var row = 1; row < rows.Rows; row++)
            kernel.Add(shares + row * perRow, shares, perRow);
        float* toALog = ScanRows.Pointer(aLog), toSkip = ScanRows.Pointer(skip), toBias = ScanRows.Pointer(bias);
        for (var d = 0; d < rows.Channels; d++)
        {
            int block = d / kernel.Lanes, lane = d % kernel.Lanes;
            var sums = shares + (long)block * (rows.States + 2) * kernel.Lanes + lane;
            var rate = rates + (long)block * rows.States * kernel.Lanes + lane;
            for (var n = 0; n < rows.States; n++)
                toALog[(long)d * rows.States + n] = sums[n * kernel.Lanes] * rate[n * kernel.Lanes] * VectorMath.Ln2;
            toSkip[d] = sums[rows.States * kernel.Lanes];
            toBias[d] = sums[(rows.States + 1) * kernel.Lanes];
        }

        return (aLog, skip, bias);
    }

    // Many prompts are spans as they are; few are cut across their channels.
    private (int Spans, int Blocks) Cut(in ScanRows rows)
    {
        var all = kernel.BlocksOf(rows.Channels);
        var blocks = rows.Rows >= Spans ? all : Math.Max(1, all * rows.Rows / Spans);
        return ((all + blocks - 1) / blocks, blocks);
    }

    private void EachSpan(ScanRows rows, Action<int, int, int, int> pass)
    {
        var (spans, blocks) = Cut(rows);
        var all = kernel.BlocksOf(rows.Channels);
        Each(rows.Rows * spans, rows.Work, job => pass(job / spans, job % spans * blocks, Math.Min(blocks, all - job % spans * blocks), job % spans));
    }

    private static void Each(int jobs, long work, Action<int> run)
    {
        if (work < ParallelThreshold)
        {
            for (var job = 0; job < jobs; job++)
                run(job);
        }
        else
        {
            Parallel.For(0, jobs, run);
        }
    }
}
