using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Probing;

public sealed class JacobianLensTests
{
    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void It_says_how_the_last_stream_changes_with_each_earlier_one(string architecture)
    {
        using var model = Create(architecture);
        int[][] prompts = [[1, 2, 3, 4, 5], [7, 8, 9]];
        using var lens = JacobianLens.Fit(model, prompts, cancellation: TestContext.Current.CancellationToken);
        using var scope = NewDisposeScope();
        using var guard = no_grad();

        // By small changes, both ways, along some direction.
        var direction = randn(32, generator: new Generator(2));
        for (var layer = 0; layer < 3; layer++)
        {
            var expected = zeros(32);
            foreach (var prompt in prompts)
                expected += (Last(prompt, layer, direction * 1e-2) - Last(prompt, layer, direction * -1e-2)) / 2e-2;
            Assert.InRange(RelativeError.Of(lens.Carry(layer, direction), expected / prompts.Length), 0, 1e-2);
        }

        Tensor Last(int[] prompt, int layer, Tensor change)
        {
            var stream = model.ReadIn(tensor(prompt.Select(t => (long)t).ToArray()).unsqueeze(0));
            for (var block = 0; block < 3; block++)
            {
                if (block == layer)
                {
                    var length = stream.shape[1];
                    stream = cat([stream.narrow(1, 0, length - 1), stream.narrow(1, length - 1, 1) + change], 1);
                }

                stream = model.Block(block, stream);
            }

            return stream.select(1, -1).squeeze(0);
        }
    }

    [Fact]
    public void It_leaves_no_tensor_behind()
    {
        using var model = Create("mamba");
        Fit();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Fit();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Fit() => JacobianLens.Fit(model, [[1, 2]], cancellation: TestContext.Current.CancellationToken).Dispose();
    }

    [Fact]
    public void A_model_of_numbers_has_none()
    {
        using var model = SequenceModel.Create(new() { Architecture = "mamba", InputDimension = 1, LayerCount = 1, Width = 8 }, CPU, seed: 1);

        Assert.Throws<ArgumentException>(() => JacobianLens.Fit(model, [[1]], cancellation: TestContext.Current.CancellationToken));
    }

    private static SequenceModel Create(string architecture) => SequenceModel.Create(
        new() { Architecture = architecture, LayerCount = 3, Width = 32, Tokens = new() { VocabularySize = 20, TiedReadOut = false } }, CPU, seed: 3);
}
