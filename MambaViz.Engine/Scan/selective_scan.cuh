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
