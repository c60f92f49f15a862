// The selective scan of Mamba (Gu and Dao, 2023, algorithm 2) for short sequences, forward and backward, float32.
//
// Letters: B batch, L tokens, D channels, N state values a channel, t token, n state value.
//   delta_t = softplus(rawDelta_t + deltaBias),  h_t = exp(delta_t A) h_(t-1) + delta_t x_t b_t,  A = -exp(aLog)
//   y_t = sum_n h_t c_t + skip x_t,  out_t = y_t silu(z_t)
//
// Compiled at run time with STATE_SIZE = N (at most 64), THREADS (a multiple of 32) and TILE tokens between checkpoints.
// One thread owns one channel of one prompt: h stays in registers, loads are coalesced over channels, b and c of a tile lie in shared memory.
// It is bound by the N exponentials a token and channel, not by memory: about 5 floats are moved a (b, t, d), N states are updated.
// Tensors are (B, L, D) or (B, L, N) with a row stride each, so that halves of one projection need no copy.

#define LOG2E 1.4426950408889634f

__device__ __forceinline__ float sigmoid(float v) { return 1.0f / (1.0f + expf(-v)); }

// Linear above 20, as torch's softplus.
__device__ __forceinline__ float softplus(float v) { return v > 20.0f ? v : log1pf(expf(v)); }

// The block's threads fetch b and c of up to TILE tokens.
__device__ __forceinline__ void loadTile(const float* b, const float* c, int bStride, int cStride, long row, int tokens,
                                         float (*tileB)[STATE_SIZE], float (*tileC)[STATE_SIZE])
{
    __syncthreads();
    for (int i = threadIdx.x; i < tokens * STATE_SIZE; i += THREADS)
    {
        int t = i / STATE_SIZE, n = i % STATE_SIZE;
        tileB[t][n] = b[(row + t) * bStride + n];
        tileC[t][n] = c[(row + t) * cStride + n];
    }
    __syncthreads();
}

// Grid (ceil(D / THREADS), B), block THREADS. Writes out (B, L, D) and, where checkpoints is not null, the state before each tile:
// (B, tiles, N, D).
extern "C" __global__ void __launch_bounds__(THREADS) selective_scan_forward(
    const float* __restrict__ x, const float* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog,
    const float* __restrict__ b, const float* __restrict__ c, const float* __restrict__ skip, const float* __restrict__ z,
    float* __restrict__ out, float* __restrict__ checkpoints,
    int L, int D, int xStride, int deltaStride, int bStride, int cStride, int zStride)
{
    __shared__ float tileB[TILE][STATE_SIZE], tileC[TILE][STATE_SIZE];
    const int d = blockIdx.x * THREADS + threadIdx.x;
    const bool isActive = d < D;
    const long firstRow = (long)blockIdx.y * L;
    const int tiles = (L + TILE - 1) / TILE;

    float a2[STATE_SIZE], h[STATE_SIZE];
#pragma unroll
    for (int n = 0; n < STATE_SIZE; n++)
    {
        a2[n] = isActive ? -expf(aLog[d * STATE_SIZE + n]) * LOG2E : 0.0f;
        h[n] = 0.0f;
    }
    const float bias = isActive ? deltaBias[d] : 0.0f, through = isActive ? skip[d] : 0.0f;

    for (int tile = 0; tile < tiles; tile++)
    {
        const int first = tile * TILE, tokens = min(TILE, L - first);
        loadTile(b, c, bStride, cStride, firstRow + first, tokens, tileB, tileC);
        if (!isActive)
            continue;
        if (checkpoints)
        {
#pragma unroll
            for (int n = 0; n < STATE_SIZE; n++)
                checkpoints[(((long)blockIdx.y * tiles + tile) * STATE_SIZE + n) * D + d] = h[n];
        }
        for (int t = 0; t < tokens; t++)
        {
            const long row = firstRow + first + t;
            const float xt = x[row * xStride + d], zt = z[row * zStride + d];
            const float delta = softplus(rawDelta[row * deltaStride + d] + bias), input = delta * xt;
            float y = through * xt;
#pragma unroll
            for (int n = 0; n < STATE_SIZE; n++)
            {
                h[n] = exp2f(delta * a2[n]) * h[n] + input * tileB[t][n];
                y += h[n] * tileC[t][n];
            }
            out[row * D + d] = y * zt * sigmoid(zt);
        }
    }
}

// Sums 32 values over the 32 lanes of a warp in 31 shuffles: each halving keeps one half of the values and gives the other away.
// Lane i is left with the sum of value i.
__device__ __forceinline__ float reduceScatter(float (&values)[32], int lane)
{
#pragma unroll
    for (int half = 16; half > 0; half /= 2)
    {
        const bool upper = lane & half;
#pragma unroll
        for (int i = 0; i < half; i++)
        {
            const float kept = upper ? values[i + half] : values[i];
            const float given = upper ? values[i] : values[i + half];
            values[i] = kept + __shfl_xor_sync(0xffffffffu, given, half);
        }
    }
    return values[0];
}

// Grid and block as forward. Walks the tiles from the end: recomputes the states of a tile from its checkpoint, then runs the adjoint
// s_t = g_t c_t + exp(delta_(t+1) A) s_(t+1) back through it. No atomics, so that sums have one order:
//   dx, dz, dRawDelta (B, L, D);  dA (B, N + 1, D): the gradient of aLog by prompt, then that of skip;
//   dBC (warps, B, L, 2 N'): by warp of 32 channels, N' = N rounded up to 16, in groups of 16 of b then 16 of c.
extern "C" __global__ void __launch_bounds__(THREADS) selective_scan_backward(
    const float* __restrict__ x, const float* __restrict__ rawDelta, const float* __restrict__ deltaBias, const float* __restrict__ aLog,
    const float* __restrict__ b, const float* __restrict__ c, const float* __restrict__ skip, const float* __restrict__ z,
    const float* __restrict__ checkpoints, const float* __restrict__ dOut,
    float* __restrict__ dx, float* __restrict__ dRawDelta, float* __restrict__ dz, float* __restrict__ dA, float* __restrict__ dBC,
    int L, int D, int xStride, int deltaStride, int bStride, int cStride, int zStride)
{
    constexpr int GROUPS = (STATE_SIZE + 15) / 16;
    __shared__ float tileB[TILE][STATE_SIZE], tileC[TILE][STATE_SIZE];
    __shared__ float states[TILE][STATE_SIZE][THREADS];
    const int d = blockIdx.x * THREADS + threadIdx.x, lane = threadIdx.x % 32;
    const int warp = blockIdx.x * (THREADS / 32) + threadIdx.x / 32;
    const bool isActive = d < D;
    const long firstRow = (long)blockIdx.y * L, rows = (long)gridDim.y * L;
    const int tiles = (L + TILE - 1) / TILE;

    float a[STATE_SIZE], s[STATE_SIZE], dALog[STATE_SIZE];
#pragma unroll
    for (int n = 0; n < STATE_SIZE; n++)
    {
        a[n] = isActive ? -expf(aLog[d * STATE_SIZE + n]) : 0.0f;
        s[n] = 0.0f;
        dALog[n] = 0.0f;
    }
    const float bias = isActive ? deltaBias[d] : 0.0f, through = isActive ? skip[d] : 0.0f;
    float dSkip = 0.0f;

    for (int tile = tiles - 1; tile >= 0; tile--)
    {
        const int first = tile * TILE, tokens = min(TILE, L - first);
        loadTile(b, c, bStride, cStride, firstRow + first, tokens, tileB, tileC);

        float start[STATE_SIZE];
#pragma unroll
        for (int n = 0; n < STATE_SIZE; n++)
            start[n] = isActive ? checkpoints[(((long)blockIdx.y * tiles + tile) * STATE_SIZE + n) * D + d] : 0.0f;
        {
            float h[STATE_SIZE];
#pragma unroll
            for (int n = 0; n < STATE_SIZE; n++)
                h[n] = start[n];
            for (int t = 0; t < tokens; t++)
            {
                const long row = firstRow + first + t;
                const float delta = isActive ? softplus(rawDelta[row * deltaStride + d] + bias) : 0.0f;
                const float input = isActive ? delta * x[row * xStride + d] : 0.0f;
#pragma unroll
                for (int n = 0; n < STATE_SIZE; n++)
                {
                    h[n] = exp2f(delta * a[n] * LOG2E) * h[n] + input * tileB[t][n];
                    states[t][n][threadIdx.x] = h[n];
                }
            }
        }

        for (int t = tokens - 1; t >= 0; t--)
        {
            const long row = firstRow + first + t;
            float xt = 0.0f, zt = 0.0f, raw = 0.0f, gOut = 0.0f;
            if (isActive)
            {
                xt = x[row * xStride + d];
                zt = z[row * zStride + d];
                raw = rawDelta[row * deltaStride + d] + bias;
                gOut = dOut[row * D + d];
            }
            const float delta = isActive ? softplus(raw) : 0.0f, gate = sigmoid(zt), g = gOut * zt * gate;
            float y = through * xt, dxt = through * g, dDelta = 0.0f;
            dSkip += g * xt;

#pragma unroll
            for (int group = 0; group < GROUPS; group++)
            {
                float sums[32];
#pragma unroll
                for (int i = 0; i < 16; i++)
                {
                    const int n = group * 16 + i;
                    if (n < STATE_SIZE)
                    {
                        const float h = states[t][n][threadIdx.x], before = t > 0 ? states[t - 1][n][threadIdx.x] : start[n];
                        const float bn = tileB[t][n], cn = tileC[t][n], decay = exp2f(delta * a[n] * LOG2E), kept = decay * before;
                        y += h * cn;
                        const float adjoint = s[n] + g * cn;
                        dxt += adjoint * delta * bn;
                        dDelta += adjoint * (bn * xt + a[n] * kept);
                        dALog[n] += adjoint * delta * kept * a[n];
                        s[n] = decay * adjoint;
                        sums[i] = adjoint * delta * xt;
                        sums[i + 16] = g * h;
                    }
                    else
                    {
                        sums[i] = 0.0f;
                        sums[i + 16] = 0.0f;
                    }
                }
                const float sum = reduceScatter(sums, lane);
                if (warp * 32 < D)
                    dBC[(warp * rows + row) * (GROUPS * 32) + group * 32 + lane] = sum;
            }

            if (isActive)
            {
                dx[row * D + d] = dxt;
                dz[row * D + d] = gOut * y * gate * (1.0f + zt * (1.0f - gate));
                dRawDelta[row * D + d] = raw > 20.0f ? dDelta : dDelta * sigmoid(raw);
            }
        }
    }

    if (isActive)
    {
#pragma unroll
        for (int n = 0; n < STATE_SIZE; n++)
            dA[((long)blockIdx.y * (STATE_SIZE + 1) + n) * D + d] = dALog[n];
        dA[((long)blockIdx.y * (STATE_SIZE + 1) + STATE_SIZE) * D + d] = dSkip;
    }
}
