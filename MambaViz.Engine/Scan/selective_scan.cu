// The forward pass: whole or in chunks. After selective_scan.cuh, which says what a thread owns, what the letters are and what is computed.

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
