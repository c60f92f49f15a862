using MambaViz.Engine.Scan;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>The plans of the CUDA scan keep the rules its kernels are written for.</summary>
public sealed class CudaScanPlanTests
{
    public static TheoryData<int, int, int> Shapes =>
        new()
        {
            { 1, 1, 1 }, { 64, 82, 512 }, { 64, 202, 512 }, { 8, 2048, 512 }, { 1, 8192, 1536 }, { 1, 8191, 3 }, { 3, 129, 100 },
            { 1, 100_000, 16 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Chunks_cover_the_sequence_and_none_is_empty(int batch, int length, int channels)
    {
        foreach (var isBackward in new[] { false, true })
        {
            var plan = CudaScanPlan.For(batch, length, channels, 16, isBackward);

            Assert.Equal(0, plan.ChunkLength % CudaScanPlan.Tile);
            Assert.InRange(plan.Chunks * plan.ChunkLength, length, int.MaxValue);
            Assert.InRange((plan.Chunks - 1) * plan.ChunkLength, 0, length - 1);
        }
    }

    [Fact]
    public void Every_state_size_has_threads_for_its_states_within_shared_memory()
    {
        for (var states = 1; states <= CudaScan.MaximumStateSize; states++)
        {
            foreach (var (batch, isBackward) in new[] { (1, false), (1, true), (256, false), (256, true) })
            {
                var plan = CudaScanPlan.For(batch, 82, 512, states, isBackward);
                int own = (states + plan.Split - 1) / plan.Split, padded = 1;
                while (padded < own)
                    padded *= 2;
                // What the backward kernel declares: states before each token, b and c, sums by warp.
                var floats = 8 * own * plan.Threads + 2 * 8 * plan.Split * own + plan.Threads / 32 * 8 * plan.Split * 2 * padded;

                Assert.True(plan.Split is 1 or 2 or 4 or 8, $"split {plan.Split}");
                Assert.InRange(own, 1, 8);
                Assert.Equal(0, plan.Threads % 32);
                Assert.InRange(4 * floats, 1, 48 * 1024);
            }
        }
    }

    [Fact]
    public void Short_sequences_of_a_training_batch_run_whole_and_long_ones_of_one_prompt_in_many_chunks()
    {
        Assert.Equal(1, CudaScanPlan.For(64, 82, 512, 16, isBackward: false).Chunks);
        Assert.Equal(1, CudaScanPlan.For(64, 202, 512, 16, isBackward: true).Chunks);
        Assert.InRange(CudaScanPlan.For(1, 8192, 1536, 16, isBackward: false).Chunks, 8, 128);
    }
}
