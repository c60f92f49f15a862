// What the kernels share: elementary functions with stated errors, float32 or bfloat16 input and output, sums over partial rows.
// Put before each source when it is compiled; IO_BF16 = 1 makes inputs and outputs bfloat16, all arithmetic stays float32.

#ifndef IO_BF16
#define IO_BF16 0
#endif

#define LOG2E 1.4426950408889634f
#define LN2 0.6931471805599453f
#define ALL_LANES 0xffffffffu

#ifndef EMULATED
// 2^v to 2 units in the last place; 0 for large negative v.
__device__ __forceinline__ float exp2Fast(float v) { float r; asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(r) : "f"(v)); return r; }
__device__ __forceinline__ float reciprocal(float v) { float r; asm("rcp.approx.ftz.f32 %0, %1;" : "=f"(r) : "f"(v)); return r; }
#endif

__device__ __forceinline__ float sigmoid(float v) { return reciprocal(1.0f + exp2Fast(-LOG2E * v)); }

// max(v, 0) + ln(1 + e), e = exp(-|v|), with ln(1 + e) = 2 atanh(s), s = e / (2 + e) <= 1/3: relative error below 1e-6 in both tails,
// where ln of a sum near 1 would lose the small ones.
__device__ __forceinline__ float softplus(float v)
{
    const float e = exp2Fast(-LOG2E * fabsf(v)), s = e * reciprocal(2.0f + e), q = s * s;
    const float series = 1.0f + q * (0.333333333f + q * (0.2f + q * (0.142857143f + q * (0.111111111f + q * (0.0909090909f + q * 0.0769230769f)))));
    return fmaxf(v, 0.0f) + 2.0f * s * series;
}

#if IO_BF16
typedef unsigned short io_t;
__device__ __forceinline__ float load(const io_t* p) { return __uint_as_float((unsigned)*p << 16); }
__device__ __forceinline__ void store(io_t* p, float v)
{
    const unsigned bits = __float_as_uint(v);
    *p = v != v ? (io_t)0x7fff : (io_t)((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);   // To the nearest, ties to even.
}
#else
typedef float io_t;
__device__ __forceinline__ float load(const io_t* p) { return *p; }
__device__ __forceinline__ void store(io_t* p, float v) { *p = v; }
#endif

// Sums partials (P, rows, columns) over P in one order. The first `leading` rows go to table (columns, leading), the next two to first and
// second (columns). Where `accumulates`, the sums are added to what is there. Grid (ceil(columns / 32), rows), block 32 x 8.
extern "C" __global__ void __launch_bounds__(256) sum_partials(
    const float* __restrict__ partials, float* __restrict__ table, float* __restrict__ first, float* __restrict__ second,
    int P, int rows, int columns, int leading, int accumulates)
{
    __shared__ float sums[8][32];
    const int lane = threadIdx.x % 32, slice = threadIdx.x / 32, column = blockIdx.x * 32 + lane, row = blockIdx.y;
    float sum = 0.0f;
    if (column < columns)
    {
#pragma unroll 4
        for (int p = slice; p < P; p += 8)
            sum += partials[((long)p * rows + row) * columns + column];
    }
    sums[slice][lane] = sum;
    __syncthreads();
    if (slice > 0 || column >= columns)
        return;
    for (int i = 1; i < 8; i++)
        sum += sums[i][lane];
    float* target = row < leading ? table + (long)column * leading + row : row == leading ? first + column : second + column;
    *target = accumulates ? *target + sum : sum;
}
