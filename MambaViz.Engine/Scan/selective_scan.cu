// The selective scan of Mamba (Gu and Dao, 2023, algorithm 2), forward and backward, state in float32.
//
// Letters: B batch, L tokens, D channels, N state values a channel, t token, n state value, S threads a channel.
//   delta_t = softplus(rawDelta_t + deltaBias),  h_t = exp(delta_t A) h_(t-1) + delta_t x_t b_t,  A = -exp(aLog)
//   y_t = sum_n h_t c_t + skip x_t,  out_t = y_t silu(z_t)
//
// Compiled at run time with STATE_SIZE = N (at most 64), SPLIT = S (1, 2, 4 or 8), THREADS a block (a multiple of 32).
// S neighbouring threads own one channel of one prompt, NS = N / S states each, in registers. Of each S tokens a thread loads one, works out
// its step size and gate, and hands them to its neighbours by shuffles: nothing is computed or loaded twice. b and c of a tile of 8 tokens
// lie in shared memory, the next tile is on its way while this one is computed.
// Short sequences run whole. Long ones are cut into chunks that run at once: chunk_ends leaves each chunk's state from a zero start, carry
// turns these into the true starts (a chunk decays its start by exp(A sum delta)); the adjoint does the same from the other end.
// Per (b, t, d): 4 values moved forward and 7 backward, N exponentials forward, 2 N backward; a chunked run takes N more each way.
// Bound by memory and exponentials alike at N = 16. Tensors are (B, L, D) or (B, L, N) with a row stride each, so that parts of one
// projection need no copy. Checkpoints (B, tiles, N, D): the state before each tile.

#define TILE 8

constexpr int S = SPLIT, NS = (STATE_SIZE + S - 1) / S, OWN = TILE / S, PADDED = S * NS;
constexpr int FETCH = (2 * TILE * PADDED + THREADS - 1) / THREADS;

// The next power of two.
__host__ __device__ constexpr int roundUp(int v) { return v <= 1 ? 1 : 2 * roundUp((v + 1) / 2); }
constexpr int NP = roundUp(NS), SUMS = 2 * NP;

struct Place
{
    int part, d, first, end;
    long row;
    bool isActive;

    __device__ __forceinline__ Place(int L, int D, int chunk)
    {
        part = threadIdx.x % S;
        d = (blockIdx.x * THREADS + threadIdx.x) / S;
        first = blockIdx.z * chunk;
        end = min(L, first + chunk);
        row = (long)blockIdx.y * L;
        isActive = d < D;
    }
};

// This thread's token of each S in a tile; zero past the end.
__device__ __forceinline__ void fetchOwn(float (&values)[OWN], const io_t* source, int stride, const Place& at, int t0)
{
#pragma unroll
    for (int j = 0; j < OWN; j++)
    {
        const int t = t0 + j * S + at.part;
        values[j] = at.isActive && t < at.end ? load(source + (at.row + t) * stride + at.d) : 0.0f;
    }
}

// The block's share of b and c of a tile, on its way to shared memory; zero past the end and past N.
__device__ __forceinline__ void fetchShared(float (&values)[FETCH], const io_t* b, const io_t* c, int bStride, int cStride, const Place& at, int t0)
{
#pragma unroll
    for (int f = 0; f < FETCH; f++)
    {
        const int i = f * THREADS + threadIdx.x, t = i / PADDED % TILE, n = i % PADDED;
        values[f] = 0.0f;
        if (i < 2 * TILE * PADDED && n < STATE_SIZE && t0 + t < at.end)
            values[f] = i < TILE * PADDED ? load(b + (at.row + t0 + t) * bStride + n) : load(c + (at.row + t0 + t) * cStride + n);
    }
}

__device__ __forceinline__ void keepShared(float* tile, const float (&values)[FETCH])
{
#pragma unroll
    for (int f = 0; f < FETCH; f++)
    {
        const int i = f * THREADS + threadIdx.x;
        if (i < 2 * TILE * PADDED)
            tile[i] = values[f];
    }
}

__device__ __forceinline__ float fromNeighbour(float value, int neighbour)
{
    return S == 1 ? value : __shfl_sync(ALL_LANES, value, neighbour, S);
}

// One halving of COUNT values between threads MASK apart: each keeps one half of the values and gives the other away. Halvings are templates,
// so that all places are constants and every choice a select.
template <int COUNT, int SIZE>
__device__ __forceinline__ void halve(float (&values)[SIZE], bool isUpper, int mask)
{
#pragma unroll
    for (int i = 0; i < COUNT / 2; i++)
    {
        const float low = values[i], high = values[i + COUNT / 2];
        values[i] = (isUpper ? high : low) + __shfl_xor_sync(ALL_LANES, isUpper ? low : high, mask);
    }
}

// Each of a channel's S threads holds a part of S sums: thread i is left with sum i.
template <int COUNT = S>
__device__ __forceinline__ float sumToOwner(float (&values)[S], int part)
{
    if constexpr (COUNT > 1)
    {
        halve<COUNT>(values, part & (COUNT / 2), COUNT / 2);
        return sumToOwner<COUNT / 2>(values, part);
    }
    else
    {
        return values[0];
    }
}

__device__ __forceinline__ float sumOfParts(float value)
{
#pragma unroll
    for (int half = S / 2; half > 0; half /= 2)
        value += __shfl_xor_sync(ALL_LANES, value, half);
    return value;
}

// A in units of log2, so that exp(delta A) = 2^(delta a2).
__device__ __forceinline__ void loadRates(float (&a2)[NS], const float* aLog, const Place& at)
{
#pragma unroll
    for (int i = 0; i < NS; i++)
    {
        const int n = at.part * NS + i;
        a2[i] = at.isActive && n < STATE_SIZE ? -exp2Fast(aLog[at.d * STATE_SIZE + n] * LOG2E) * LOG2E : 0.0f;
    }
}

// This thread's states of a token's b or c, four at a time where they are aligned.
__device__ __forceinline__ void loadToken(float (&values)[NS], const float* tile)
{
    if constexpr (NS % 4 == 0)
    {
#pragma unroll
        for (int i = 0; i < NS; i += 4)
        {
            const float4 four = *reinterpret_cast<const float4*>(tile + i);
            values[i] = four.x;
            values[i + 1] = four.y;
            values[i + 2] = four.z;
            values[i + 3] = four.w;
        }
    }
    else
    {
#pragma unroll
        for (int i = 0; i < NS; i++)
            values[i] = tile[i];
    }
}

// Values (.., N, D) of this thread's states.
__device__ __forceinline__ void loadStates(float (&h)[NS], const float* source, long index, int D, const Place& at)
{
#pragma unroll
    for (int i = 0; i < NS; i++)
    {
        const int n = at.part * NS + i;
        h[i] = source && at.isActive && n < STATE_SIZE ? source[(index * STATE_SIZE + n) * D + at.d] : 0.0f;
    }
}

__device__ __forceinline__ void storeStates(float* target, const float (&h)[NS], long index, int D, const Place& at)
{
#pragma unroll
    for (int i = 0; i < NS; i++)
    {
        const int n = at.part * NS + i;
        if (at.isActive && n < STATE_SIZE)
            target[(index * STATE_SIZE + n) * D + at.d] = h[i];
    }
}

// Grid (ceil(D S / THREADS), B, chunks), block THREADS. starts (B, chunks, N, D) or null for zero; writes out (B, L, D), and checkpoints
// where not null.
extern "C" __global__ void __launch_bounds__(THREADS) selective_scan_forward(
    const io_t* __restrict__ x, const io_t* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog,
    const io_t* __restrict__ b, const io_t* __restrict__ c, const float* __restrict__ skip, const io_t* __restrict__ z,
    const float* __restrict__ starts, io_t* __restrict__ out, float* __restrict__ checkpoints,
    int L, int D, int chunk, int xStride, int deltaStride, int bStride, int cStride, int zStride)
{
    __shared__ __align__(16) float shared[2][2 * TILE * PADDED];
    const Place at(L, D, chunk);
    const long tiles = (L + TILE - 1) / TILE;
    float a2[NS], h[NS];
    loadRates(a2, aLog, at);
    loadStates(h, starts, (long)blockIdx.y * gridDim.z + blockIdx.z, D, at);
    const float bias = at.isActive ? deltaBias[at.d] : 0.0f, through = at.isActive ? skip[at.d] : 0.0f;

    float nextX[OWN], nextRaw[OWN], nextZ[OWN], nextShared[FETCH];
    fetchOwn(nextX, x, xStride, at, at.first);
    fetchOwn(nextRaw, rawDelta, deltaStride, at, at.first);
    fetchOwn(nextZ, z, zStride, at, at.first);
    fetchShared(nextShared, b, c, bStride, cStride, at, at.first);
    for (int t0 = at.first, buffer = 0; t0 < at.end; t0 += TILE, buffer ^= 1)
    {
        float ownX[OWN], ownRaw[OWN], ownZ[OWN];
#pragma unroll
        for (int j = 0; j < OWN; j++)
        {
            ownX[j] = nextX[j];
            ownRaw[j] = nextRaw[j];
            ownZ[j] = nextZ[j];
        }
        keepShared(shared[buffer], nextShared);
        __syncthreads();
        if (t0 + TILE < at.end)
        {
            fetchOwn(nextX, x, xStride, at, t0 + TILE);
            fetchOwn(nextRaw, rawDelta, deltaStride, at, t0 + TILE);
            fetchOwn(nextZ, z, zStride, at, t0 + TILE);
            fetchShared(nextShared, b, c, bStride, cStride, at, t0 + TILE);
        }
        if (checkpoints)
            storeStates(checkpoints, h, blockIdx.y * tiles + t0 / TILE, D, at);

        const float* tileB = shared[buffer] + at.part * NS;
        const float* tileC = tileB + TILE * PADDED;
#pragma unroll
        for (int j = 0; j < OWN; j++)
        {
            const float delta = softplus(ownRaw[j] + bias), input = delta * ownX[j];
            float y[S];
#pragma unroll
            for (int k = 0; k < S; k++)
            {
                const float deltaK = fromNeighbour(delta, k), inputK = fromNeighbour(input, k);
                float bK[NS], cK[NS];
                loadToken(bK, tileB + (j * S + k) * PADDED);
                loadToken(cK, tileC + (j * S + k) * PADDED);
                y[k] = 0.0f;
#pragma unroll
                for (int i = 0; i < NS; i++)
                {
                    h[i] = exp2Fast(deltaK * a2[i]) * h[i] + inputK * bK[i];
                    y[k] += h[i] * cK[i];
                }
            }
            const float total = sumToOwner(y, at.part) + through * ownX[j];
            const int t = t0 + j * S + at.part;
            if (at.isActive && t < at.end)
                store(out + (at.row + t) * D + at.d, total * ownZ[j] * sigmoid(ownZ[j]));
        }
    }
}

// Grid (.., B, chunks). The state after each chunk from a zero start, (B, chunks, N, D), and the sum of its step sizes, (B, chunks, D).
extern "C" __global__ void __launch_bounds__(THREADS) selective_scan_chunk_ends(
    const io_t* __restrict__ x, const io_t* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog,
    const io_t* __restrict__ b, float* __restrict__ ends, float* __restrict__ deltaSums,
    int L, int D, int chunk, int xStride, int deltaStride, int bStride)
{
    __shared__ __align__(16) float shared[2][2 * TILE * PADDED];
    const Place at(L, D, chunk);
    float a2[NS], h[NS];
    loadRates(a2, aLog, at);
    loadStates(h, 0, 0, D, at);
    const float bias = at.isActive ? deltaBias[at.d] : 0.0f;
    float deltaSum = 0.0f;
    for (int t0 = at.first, buffer = 0; t0 < at.end; t0 += TILE, buffer ^= 1)
    {
        float ownX[OWN], ownRaw[OWN], ownShared[FETCH];
        fetchOwn(ownX, x, xStride, at, t0);
        fetchOwn(ownRaw, rawDelta, deltaStride, at, t0);
        fetchShared(ownShared, b, b, bStride, bStride, at, t0);
        keepShared(shared[buffer], ownShared);
        __syncthreads();
        const float* tileB = shared[buffer] + at.part * NS;
#pragma unroll
        for (int j = 0; j < OWN; j++)
        {
            const float delta = t0 + j * S + at.part < at.end ? softplus(ownRaw[j] + bias) : 0.0f, input = delta * ownX[j];
            deltaSum += delta;
#pragma unroll
            for (int k = 0; k < S; k++)
            {
                const float deltaK = fromNeighbour(delta, k), inputK = fromNeighbour(input, k);
                float bK[NS];
                loadToken(bK, tileB + (j * S + k) * PADDED);
#pragma unroll
                for (int i = 0; i < NS; i++)
                    h[i] = exp2Fast(deltaK * a2[i]) * h[i] + inputK * bK[i];
            }
        }
    }

    const long index = (long)blockIdx.y * gridDim.z + blockIdx.z;
    storeStates(ends, h, index, D, at);
    deltaSum = sumOfParts(deltaSum);
    if (at.isActive && at.part == 0)
        deltaSums[index * D + at.d] = deltaSum;
}

// Grid (.., B, chunks). The adjoint that leaves each chunk at its front when none enters at its end, (B, chunks, N, D), and the sums of step
// sizes as above.
extern "C" __global__ void __launch_bounds__(THREADS) selective_scan_chunk_adjoints(
    const io_t* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog, const io_t* __restrict__ c,
    const io_t* __restrict__ z, const io_t* __restrict__ dOut, float* __restrict__ adjoints, float* __restrict__ deltaSums,
    int L, int D, int chunk, int deltaStride, int cStride, int zStride)
{
    __shared__ __align__(16) float shared[2][2 * TILE * PADDED];
    const Place at(L, D, chunk);
    float a2[NS], s[NS];
    loadRates(a2, aLog, at);
    loadStates(s, 0, 0, D, at);
    const float bias = at.isActive ? deltaBias[at.d] : 0.0f;
    float deltaSum = 0.0f;
    for (int t0 = at.first + (at.end - 1 - at.first) / TILE * TILE, buffer = 0; t0 >= at.first; t0 -= TILE, buffer ^= 1)
    {
        float ownRaw[OWN], ownZ[OWN], ownG[OWN], ownShared[FETCH];
        fetchOwn(ownRaw, rawDelta, deltaStride, at, t0);
        fetchOwn(ownZ, z, zStride, at, t0);
        fetchOwn(ownG, dOut, D, at, t0);
        fetchShared(ownShared, c, c, cStride, cStride, at, t0);
        keepShared(shared[buffer], ownShared);
        __syncthreads();
        const float* tileC = shared[buffer] + at.part * NS;
#pragma unroll
        for (int j = OWN - 1; j >= 0; j--)
        {
            const float delta = t0 + j * S + at.part < at.end ? softplus(ownRaw[j] + bias) : 0.0f;
            const float g = ownG[j] * ownZ[j] * sigmoid(ownZ[j]);
            deltaSum += delta;
#pragma unroll
            for (int k = S - 1; k >= 0; k--)
            {
                const float deltaK = fromNeighbour(delta, k), gK = fromNeighbour(g, k);
                float cK[NS];
                loadToken(cK, tileC + (j * S + k) * PADDED);
#pragma unroll
                for (int i = 0; i < NS; i++)
                    s[i] = exp2Fast(deltaK * a2[i]) * (s[i] + gK * cK[i]);
            }
        }
    }

    const long index = (long)blockIdx.y * gridDim.z + blockIdx.z;
    storeStates(adjoints, s, index, D, at);
    deltaSum = sumOfParts(deltaSum);
    if (at.isActive && at.part == 0)
        deltaSums[index * D + at.d] = deltaSum;
}

// Grid (ceil(N D / 256), B), block 256. In place: from what each chunk leaves when nothing enters it to what enters each chunk, front to
// back, or back to front where isReverse.
extern "C" __global__ void __launch_bounds__(256) selective_scan_carry(
    const float* __restrict__ aLog, const float* __restrict__ deltaSums, float* __restrict__ states, int D, int chunks, int isReverse)
{
    const int i = blockIdx.x * 256 + threadIdx.x;
    if (i >= STATE_SIZE * D)
        return;
    const int n = i / D, d = i % D;
    const float a2 = -exp2Fast(aLog[d * STATE_SIZE + n] * LOG2E) * LOG2E;
    float entering = 0.0f;
    for (int step = 0; step < chunks; step++)
    {
        const long index = (long)blockIdx.y * chunks + (isReverse ? chunks - 1 - step : step);
        const float leaving = states[(index * STATE_SIZE + n) * D + d];
        states[(index * STATE_SIZE + n) * D + d] = entering;
        entering = leaving + exp2Fast(a2 * deltaSums[index * D + d]) * entering;
    }
}

// Sums each of SUMS values over the warp's threads of the same part. What a thread is left with lies at `base` of the sums, and `isFirst` is
// true for one of the threads that hold the same.
template <int COUNT = SUMS, int MASK = 16>
__device__ __forceinline__ void sumChannels(float (&values)[SUMS], int lane, int& base, bool& isFirst)
{
    if constexpr (MASK >= S)
    {
        const bool isUpper = lane & MASK;
        if constexpr (COUNT > 1)
        {
            halve<COUNT>(values, isUpper, MASK);
            base += isUpper ? COUNT / 2 : 0;
            sumChannels<COUNT / 2, MASK / 2>(values, lane, base, isFirst);
        }
        else
        {
            values[0] += __shfl_xor_sync(ALL_LANES, values[0], MASK);
            isFirst = isFirst && !isUpper;
            sumChannels<1, MASK / 2>(values, lane, base, isFirst);
        }
    }
}

// How many of SUMS values a thread is left with.
constexpr int LEFT = SUMS * S > 32 ? SUMS * S / 32 : 1;

// Grid and block as forward; entering (B, chunks, N, D): the adjoint entering each chunk at its end, or null for zero. Walks the tiles from
// the end: recomputes the states of a tile from its checkpoint, then takes the adjoint s_t = g_t c_t + exp(delta_(t+1) A) s_(t+1) back
// through it. No atomics, so that sums have one order:
//   dx, dRawDelta, dz (B, L, D), dz with a row stride;  partials (B chunks, N + 2, D): the gradient of aLog, of skip, of deltaBias;
//   dBC (gridDim.x, B L, S SUMS): by part NP of b, then NP of c.
extern "C" __global__ void __launch_bounds__(THREADS, MIN_BLOCKS) selective_scan_backward(
    const io_t* __restrict__ x, const io_t* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog,
    const io_t* __restrict__ b, const io_t* __restrict__ c, const float* __restrict__ skip, const io_t* __restrict__ z,
    const float* __restrict__ checkpoints, const io_t* __restrict__ dOut, const float* __restrict__ entering,
    io_t* __restrict__ dx, io_t* __restrict__ dRawDelta, io_t* __restrict__ dz, float* __restrict__ partials, float* __restrict__ dBC,
    int L, int D, int chunk, int xStride, int deltaStride, int bStride, int cStride, int zStride, int dzStride)
{
    __shared__ __align__(16) float shared[2 * TILE * PADDED];
    __shared__ float before[TILE][NS][THREADS];
    __shared__ float sums[THREADS / 32][TILE][S * SUMS];
    const Place at(L, D, chunk);
    const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    const long tiles = (L + TILE - 1) / TILE, rows = (long)gridDim.y * L, index = (long)blockIdx.y * gridDim.z + blockIdx.z;
    float a2[NS], s[NS], dA[NS];
    loadRates(a2, aLog, at);
    loadStates(s, entering, index, D, at);
#pragma unroll
    for (int i = 0; i < NS; i++)
        dA[i] = 0.0f;
    const float bias = at.isActive ? deltaBias[at.d] : 0.0f, through = at.isActive ? skip[at.d] : 0.0f;
    float dSkip = 0.0f, dBias = 0.0f;

    for (int t0 = at.first + (at.end - 1 - at.first) / TILE * TILE; t0 >= at.first; t0 -= TILE)
    {
        float ownX[OWN], ownRaw[OWN], ownZ[OWN], ownOut[OWN], ownShared[FETCH], delta[OWN], h[NS];
        fetchOwn(ownX, x, xStride, at, t0);
        fetchOwn(ownRaw, rawDelta, deltaStride, at, t0);
        fetchShared(ownShared, b, c, bStride, cStride, at, t0);
        loadStates(h, checkpoints, blockIdx.y * tiles + t0 / TILE, D, at);
        fetchOwn(ownZ, z, zStride, at, t0);
        fetchOwn(ownOut, dOut, D, at, t0);
        keepShared(shared, ownShared);
        __syncthreads();
        const float* tileB = shared + at.part * NS;
        const float* tileC = tileB + TILE * PADDED;

#pragma unroll
        for (int j = 0; j < OWN; j++)
        {
            // Tokens past the end take no time and leave no trace.
            delta[j] = t0 + j * S + at.part < at.end ? softplus(ownRaw[j] + bias) : 0.0f;
            const float input = delta[j] * ownX[j];
#pragma unroll
            for (int k = 0; k < S; k++)
            {
                const float deltaK = fromNeighbour(delta[j], k), inputK = fromNeighbour(input, k);
                float bK[NS];
                loadToken(bK, tileB + (j * S + k) * PADDED);
#pragma unroll
                for (int i = 0; i < NS; i++)
                {
                    before[j * S + k][i][threadIdx.x] = h[i];
                    h[i] = exp2Fast(deltaK * a2[i]) * h[i] + inputK * bK[i];
                }
            }
        }

#pragma unroll
        for (int j = OWN - 1; j >= 0; j--)
        {
            const float gate = sigmoid(ownZ[j]), g = ownOut[j] * ownZ[j] * gate, input = delta[j] * ownX[j];
            float y[S], sumB[S], sumA[S];
#pragma unroll
            for (int k = S - 1; k >= 0; k--)
            {
                const int t = j * S + k;
                const float deltaK = fromNeighbour(delta[j], k), inputK = fromNeighbour(input, k), gK = fromNeighbour(g, k);
                float values[SUMS], bK[NS], cK[NS];
                loadToken(bK, tileB + t * PADDED);
                loadToken(cK, tileC + t * PADDED);
                y[k] = 0.0f;
                sumB[k] = 0.0f;
                sumA[k] = 0.0f;
#pragma unroll
                for (int i = 0; i < NP; i++)
                {
                    values[i] = 0.0f;
                    values[NP + i] = 0.0f;
                    if (i < NS)
                    {
                        const float last = before[t][i][threadIdx.x];
                        const float decay = exp2Fast(deltaK * a2[i]), adjoint = s[i] + gK * cK[i], kept = adjoint * decay * last;
                        y[k] += h[i] * cK[i];
                        sumB[k] += adjoint * bK[i];
                        sumA[k] += kept * a2[i];
                        dA[i] += kept * deltaK;
                        values[i] = adjoint * inputK;
                        values[NP + i] = gK * h[i];
                        s[i] = decay * adjoint;
                        h[i] = last;
                    }
                }
                int base = 0;
                bool isFirst = true;
                sumChannels(values, lane, base, isFirst);
                if (isFirst)
                {
#pragma unroll
                    for (int i = 0; i < LEFT; i++)
                        sums[warp][t][at.part * SUMS + base + i] = values[i];
                }
            }

            const float total = sumToOwner(y, at.part) + through * ownX[j], towardsInput = sumToOwner(sumB, at.part);
            const float towardsDelta = ownX[j] * towardsInput + LN2 * sumToOwner(sumA, at.part);
            const int t = t0 + j * S + at.part;
            if (at.isActive && t < at.end)
            {
                const float dRaw = towardsDelta * sigmoid(ownRaw[j] + bias);
                const long row = at.row + t;
                store(dx + row * D + at.d, through * g + delta[j] * towardsInput);
                store(dRawDelta + row * D + at.d, dRaw);
                store(dz + row * dzStride + at.d, ownOut[j] * total * gate * (1.0f + ownZ[j] * (1.0f - gate)));
                dSkip += g * ownX[j];
                dBias += dRaw;
            }
        }

        __syncthreads();
        for (int i = threadIdx.x; i < TILE * S * SUMS; i += THREADS)
        {
            const int t = i / (S * SUMS), place = i % (S * SUMS);
            if (t0 + t < at.end)
            {
                float sum = 0.0f;
#pragma unroll
                for (int w = 0; w < THREADS / 32; w++)
                    sum += sums[w][t][place];
                dBC[(blockIdx.x * rows + at.row + t0 + t) * (S * SUMS) + place] = sum;
            }
        }
    }

    dSkip = sumOfParts(dSkip);
    dBias = sumOfParts(dBias);
    if (!at.isActive)
        return;
    float* mine = partials + index * (STATE_SIZE + 2) * D + at.d;
#pragma unroll
    for (int i = 0; i < NS; i++)
    {
        const int n = at.part * NS + i;
        if (n < STATE_SIZE)
            mine[(long)n * D] = dA[i] * a2[i] * LN2;
    }
    if (at.part == 0)
    {
        mine[(long)STATE_SIZE * D] = dSkip;
        mine[(long)(STATE_SIZE + 1) * D] = dBias;
    }
}

// Grid ceil(rows S SUMS / 256), block 256: dB and dC (rows, N) with a row stride each, from the sums of `groups` groups of channels.
extern "C" __global__ void __launch_bounds__(256) selective_scan_sum_tokens(
    const float* __restrict__ dBC, io_t* __restrict__ dB, io_t* __restrict__ dC, int groups, int rows, int dBStride, int dCStride)
{
    const long i = (long)blockIdx.x * 256 + threadIdx.x, row = i / (S * SUMS);
    const int place = i % (S * SUMS), part = place / SUMS, rest = place % SUMS, n = part * NS + rest % NP;
    if (row >= rows || rest % NP >= NS || n >= STATE_SIZE)
        return;
    float sum = 0.0f;
    for (int group = 0; group < groups; group++)
        sum += dBC[((long)group * rows + row) * (S * SUMS) + place];
    if (rest < NP)
        store(dB + row * dBStride + n, sum);
    else
        store(dC + row * dCStride + n, sum);
}
