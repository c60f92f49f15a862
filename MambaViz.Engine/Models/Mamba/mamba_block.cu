// The small kernels of Mamba's block: causal depthwise convolution with silu, RMS norm; forward and backward, float32.
//
// Letters: B batch, L tokens, D channels, K taps, M width. Compiled at run time with TAPS = K and WIDTH = M (at most 1024).
// All are bound by memory: each value is read and written about once.

constexpr int K = TAPS;

// Grid (ceil(D / 128), ceil(L / 16), B), block 128: a thread takes 16 tokens of a channel. x (B, L, D) with a row stride, weight (D, K):
// out (B, L, D) = silu(bias + sum_k weight_k x_(t-K+1+k)).
extern "C" __global__ void __launch_bounds__(128) convolution_forward(
    const float* __restrict__ x, const float* __restrict__ weight, const float* __restrict__ bias, float* __restrict__ out, int L, int D, int xStride)
{
    const int d = blockIdx.x * 128 + threadIdx.x, first = blockIdx.y * 16, end = min(L, first + 16);
    if (d >= D)
        return;
    const long row = (long)blockIdx.z * L;
    float w[K], seen[K];
#pragma unroll
    for (int k = 0; k < K; k++)
        w[k] = weight[d * K + k];
#pragma unroll
    for (int k = 0; k < K - 1; k++)
        seen[k + 1] = first - K + 1 + k >= 0 ? x[(row + first - K + 1 + k) * xStride + d] : 0.0f;
    const float start = bias[d];
#pragma unroll 8
    for (int t = first; t < end; t++)
    {
        float u = start;
#pragma unroll
        for (int k = 0; k < K - 1; k++)
        {
            seen[k] = seen[k + 1];
            u += w[k] * seen[k];
        }
        seen[K - 1] = x[(row + t) * xStride + d];
        u += w[K - 1] * seen[K - 1];
        out[(row + t) * D + d] = u * sigmoid(u);
    }
}

// Grid (ceil(D / 128), ceil(L / 32), B), block 128. dOut (B, L, D): dx (B, L, D) with a row stride; partials (B ceil(L / 32), K + 1, D): the
// gradient of weight, then of bias. A thread also walks the K - 1 tokens after its own, whose outputs saw its last inputs.
extern "C" __global__ void __launch_bounds__(128) convolution_backward(
    const float* __restrict__ x, const float* __restrict__ weight, const float* __restrict__ bias, const float* __restrict__ dOut,
    float* __restrict__ dx, float* __restrict__ partials, int L, int D, int xStride, int dxStride)
{
    const int d = blockIdx.x * 128 + threadIdx.x, first = blockIdx.y * 32, end = min(L, first + 32);
    if (d >= D)
        return;
    const long row = (long)blockIdx.z * L;
    float w[K], dW[K], seen[K], du[K], dBias = 0.0f;
#pragma unroll
    for (int k = 0; k < K; k++)
    {
        w[k] = weight[d * K + k];
        dW[k] = 0.0f;
        du[k] = 0.0f;
    }
#pragma unroll
    for (int k = 0; k < K - 1; k++)
        seen[k + 1] = first - K + 1 + k >= 0 ? x[(row + first - K + 1 + k) * xStride + d] : 0.0f;
    const float start = bias[d];
#pragma unroll 4
    for (int t = first; t < end + K - 1; t++)
    {
        float u = start;
#pragma unroll
        for (int k = 0; k < K - 1; k++)
        {
            seen[k] = seen[k + 1];
            du[k] = du[k + 1];
            u += w[k] * seen[k];
        }
        const bool isInside = t < L;
        seen[K - 1] = isInside ? x[(row + t) * xStride + d] : 0.0f;
        u += w[K - 1] * seen[K - 1];
        const float gate = sigmoid(u);
        du[K - 1] = isInside ? dOut[(row + t) * D + d] * gate * (1.0f + u * (1.0f - gate)) : 0.0f;
        if (t < end)
        {
#pragma unroll
            for (int k = 0; k < K; k++)
                dW[k] += du[K - 1] * seen[k];
            dBias += du[K - 1];
        }
        if (t - K + 1 >= first)
        {
            float sum = 0.0f;
#pragma unroll
            for (int k = 0; k < K; k++)
                sum += w[k] * du[K - 1 - k];
            dx[(row + t - K + 1) * dxStride + d] = sum;
        }
    }

    float* mine = partials + ((long)blockIdx.z * gridDim.y + blockIdx.y) * (K + 1) * D + d;
#pragma unroll
    for (int k = 0; k < K; k++)
        mine[(long)k * D] = dW[k];
    mine[(long)K * D] = dBias;
}

constexpr int M = WIDTH, COLUMNS = (M + 31) / 32;

__device__ __forceinline__ float sumOfWarp(float value)
{
#pragma unroll
    for (int mask = 16; mask > 0; mask /= 2)
        value += __shfl_xor_sync(ALL_LANES, value, mask);
    return value;
}

__device__ __forceinline__ void loadRow(float (&values)[COLUMNS], const float* source, int lane)
{
#pragma unroll
    for (int i = 0; i < COLUMNS; i++)
        values[i] = i * 32 + lane < M ? source[i * 32 + lane] : 0.0f;
}

// Grid ceil(rows / 8), block 256: a warp a row. x (rows, M): out = x weight / sqrt(mean(x^2) + epsilon).
extern "C" __global__ void __launch_bounds__(256) rms_norm_forward(
    const float* __restrict__ x, const float* __restrict__ weight, float* __restrict__ out, int rows, float epsilon)
{
    const int lane = threadIdx.x % 32;
    const long row = (long)blockIdx.x * 8 + threadIdx.x / 32;
    if (row >= rows)
        return;
    float values[COLUMNS], square = 0.0f;
    loadRow(values, x + row * M, lane);
#pragma unroll
    for (int i = 0; i < COLUMNS; i++)
        square += values[i] * values[i];
    const float scale = rsqrtf(sumOfWarp(square) / M + epsilon);
#pragma unroll
    for (int i = 0; i < COLUMNS; i++)
    {
        if (i * 32 + lane < M)
            out[row * M + i * 32 + lane] = values[i] * scale * weight[i * 32 + lane];
    }
}

// Any grid, block 256: a warp a row, rows dealt out in turns. g (rows, M) is the gradient of the norm's output, through (rows, M) that of its
// input along the residual: dx = through + scale (g weight - x scale^2 mean(g weight x)); partials (gridDim.x, 1, M): the gradient of weight.
extern "C" __global__ void __launch_bounds__(256) rms_norm_backward(
    const float* __restrict__ g, const float* __restrict__ x, const float* __restrict__ weight, const float* __restrict__ through,
    float* __restrict__ dx, float* __restrict__ partials, int rows, float epsilon)
{
    __shared__ float sums[8][M];
    const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    float w[COLUMNS], dW[COLUMNS];
    loadRow(w, weight, lane);
#pragma unroll
    for (int i = 0; i < COLUMNS; i++)
        dW[i] = 0.0f;
    for (long row = (long)blockIdx.x * 8 + warp; row < rows; row += gridDim.x * 8)
    {
        float values[COLUMNS], towards[COLUMNS], square = 0.0f, product = 0.0f;
        loadRow(values, x + row * M, lane);
        loadRow(towards, g + row * M, lane);
#pragma unroll
        for (int i = 0; i < COLUMNS; i++)
        {
            square += values[i] * values[i];
            product += values[i] * towards[i] * w[i];
        }
        const float scale = rsqrtf(sumOfWarp(square) / M + epsilon), pull = scale * scale * sumOfWarp(product) / M;
#pragma unroll
        for (int i = 0; i < COLUMNS; i++)
        {
            dW[i] += towards[i] * values[i] * scale;
            if (i * 32 + lane < M)
                dx[row * M + i * 32 + lane] = through[row * M + i * 32 + lane] + scale * (towards[i] * w[i] - values[i] * pull);
        }
    }
#pragma unroll
    for (int i = 0; i < COLUMNS; i++)
    {
        if (i * 32 + lane < M)
            sums[warp][i * 32 + lane] = dW[i];
    }
    __syncthreads();
    for (int column = threadIdx.x; column < M; column += 256)
    {
        float sum = 0.0f;
        for (int i = 0; i < 8; i++)
            sum += sums[i][column];
        partials[(long)blockIdx.x * M + column] = sum;
    }
}
