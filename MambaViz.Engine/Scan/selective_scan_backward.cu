// The backward pass: whole or in chunks. After selective_scan.cuh, which says what a thread owns, what the letters are and what is computed.

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
