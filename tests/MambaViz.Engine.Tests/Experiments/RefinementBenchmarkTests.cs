using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class RefinementBenchmarkTests
{
    // An operator on a small model costs more in calls than in arithmetic: one that is added for each query or token would show here.
    [Theory]
    [InlineData("mamba", 110)]
    [InlineData("transformer", 75)]
    [InlineData("s4", 50)]
    public void An_added_example_makes_few_tensors_a_layer(string architecture, int most)
    {
        using var model = SequenceModel.Create(new() { Architecture = architecture, InputDimension = 1, LayerCount = 4, Width = 32 }, CPU, seed: 0);
        var probed = new ProbedModel("counted", model, TunedLens: null);

        Assert.InRange(RefinementBenchmark.TensorsByLayer(probed, exampleCount: 20), 10, most);
    }
}
