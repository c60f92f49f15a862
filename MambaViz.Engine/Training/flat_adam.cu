// Adam (Kingma and Ba, 2015) with clipping by the global norm over one flat buffer, in two launches. Bound by memory: the gradient is read
// twice, everything else read and written once.
//
// Letters, as in the paper's algorithm 1: g gradient, m and v its running first and second moment, t steps.
//   m_t = decay1 m_(t-1) + (1 - decay1) g_t,  v_t = decay2 v_(t-1) + (1 - decay2) g_t^2
//   value_t = value_(t-1) - rate m_t / (1 - decay1^t) / (sqrt(v_t / (1 - decay2^t)) + epsilon)

__device__ __forceinline__ float sumOfBlock(float value)
{
    __shared__ float sums[32];
#pragma unroll
    for (int mask = 16; mask > 0; mask /= 2)
        value += __shfl_xor_sync(ALL_LANES, value, mask);
    if (threadIdx.x % 32 == 0)
        sums[threadIdx.x / 32] = value;
    __syncthreads();
    float sum = 0.0f;
    for (int i = 0; i < (int)blockDim.x / 32; i++)
        sum += sums[i];
    return sum;
}

// Grid 512, block 256: squares (512), the sum of each block's share of the gradient's squares.
extern "C" __global__ void __launch_bounds__(256) adam_squares(const float* __restrict__ gradient, float* __restrict__ squares, int count)
{
    float sum = 0.0f;
    for (int i = blockIdx.x * 256 + threadIdx.x; i < count; i += 512 * 256)
        sum += gradient[i] * gradient[i];
    sum = sumOfBlock(sum);
    if (threadIdx.x == 0)
        squares[blockIdx.x] = sum;
}

// Block 256, a value a thread. rates: learning rate / (1 - decay1^t), 1 / sqrt(1 - decay2^t). gain = 1 - decay comes from the host, in double:
// 1.0f - 0.999f is off by 1.3e-5. Moves the values, clears the gradient.
extern "C" __global__ void __launch_bounds__(256) adam_step(
    float* __restrict__ values, float* __restrict__ gradient, float* __restrict__ first, float* __restrict__ second,
    const float* __restrict__ squares, const float* __restrict__ rates, int count, float clip,
    float decay1, float gain1, float decay2, float gain2, float epsilon)
{
    const float norm = sqrtf(sumOfBlock(squares[threadIdx.x] + squares[threadIdx.x + 256]));
    const float scale = fminf(1.0f, clip / (norm + 1e-6f));
    const int i = blockIdx.x * 256 + threadIdx.x;
    if (i >= count)
        return;
    const float g = gradient[i] * scale, m = decay1 * first[i] + gain1 * g, v = decay2 * second[i] + gain2 * g * g;
    first[i] = m;
    second[i] = v;
    values[i] -= rates[0] * m / (sqrtf(v) * rates[1] + epsilon);
    gradient[i] = 0.0f;
}
