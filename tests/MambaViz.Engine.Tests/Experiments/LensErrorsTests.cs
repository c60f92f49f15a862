using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class LensErrorsTests
{
    private static readonly TaskSettings Task = new() { Name = "linear", Dimension = 2, Seed = 3, ExampleCount = 4 };

    // The refinement reaches the same predictions by another way: from states, query by query.
    [Fact]
    public void Each_layers_error_is_that_of_the_refinements_predictions()
    {
        using var model = SequenceModel.Create(new() { Architecture = "mamba", InputDimension = 2, LayerCount = 2, Width = 8 }, CPU, seed: 1);
        using var lens = new TunedLens(randn(2, 8, generator: new Generator(2)), [.1f, -.2f]);
        var probed = new ProbedModel("small", model, lens);
        const int Prompts = 3;
        var expected = new double[3];
        var draw = new PromptDraw(Task);
        for (var prompt = 0; prompt < Prompts; prompt++)
        {
            var arrays = draw.Batch(prompt, 1, Task.ExampleCount + 1);
            double[] X(int k) => [.. arrays.Inputs.Skip(2 * k).Take(2).Select(v => (double)v)];
            var examples = Enumerable.Range(0, Task.ExampleCount).Select(k => new InContextExample(X(k), arrays.Values[k])).ToArray();
            using var cache = new PrefixCache();
            foreach (var layer in new Refiner(cache).Refine(probed, new() { Examples = examples, Queries = [X(Task.ExampleCount)], FromExample = Task.ExampleCount, Lens = LensKind.Tuned }))
            {
                if (layer is not null)
                    expected[layer.Layer] += Math.Pow(layer.Predictions[0] - arrays.Targets[^1], 2) / Prompts;
            }
        }

        var measured = LensErrors.Measure(probed, Task, Prompts);

        Assert.Equal(3, measured.Count);
        for (var layer = 0; layer < 3; layer++)
            Assert.Equal(expected[layer], measured[layer], 1e-4 * expected[layer]);
    }

    [Fact]
    public void The_shipped_lens_reads_late_layers_after_the_norm()
    {
        using var model = ModelFolder.Load(Path.Combine(AppContext.BaseDirectory, "models", "mamba-1d"), CPU);
        var errors = LensErrors.Measure(model.Probed, new() { Name = "free-1d", Seed = 1L << 44, ExampleCount = 40 }, promptCount: 256);

        // A lens of the residual before the norm erred .017 two layers before the last: what looked like the last layers' doing was in part the lens'.
        Assert.InRange(errors[^3], 0, .012);
    }

    [Fact]
    public void A_model_without_a_lens_is_refused_by_name()
    {
        using var model = SequenceModel.Create(new() { Architecture = "mamba", InputDimension = 2, LayerCount = 1, Width = 8 }, CPU, seed: 1);

        Assert.Contains("bare has no tuned lens", Assert.Throws<ArgumentException>(() => LensErrors.Measure(new("bare", model, null), Task)).Message, StringComparison.Ordinal);
    }
}
