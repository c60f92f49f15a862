using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>The affine lens on prompts that are all there is of their task, as a user's own points are.</summary>
public sealed class OwnExamplesTests
{
    private const int Prompts = 16;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void On_few_examples_it_stays_near_the_read_out(int examples)
    {
        using var model = ModelFolder.Load(Path.Combine(AppContext.BaseDirectory, "models", "mamba-1d"), CPU);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        double affine = 0, readOut = 0, largest = 0;
        for (var seed = 0; seed < Prompts; seed++)
        {
            var draw = new TaskDraw(new() { Name = "free-1d", Seed = seed, ExampleCount = examples });
            affine += Error(LensKind.Affine, draw);
            readOut += Error(LensKind.ReadOut, draw);
        }

        // Least squares on these points errs 2.6 times as much at 5, and predicts up to thousands.
        Assert.InRange(affine / readOut, 0, 1.2);
        Assert.InRange(largest, 0, 20);

        double Error(LensKind lens, TaskDraw draw)
        {
            var input = new RefinementInput { Examples = draw.Examples, Queries = TaskDraw.Grid(), FromExample = examples, Lens = lens };
            var sum = 0.0;
            foreach (var layer in refiner.Refine(model.Probed, input).OfType<LayerPrediction>().Where(l => l.Layer > 0))
            {
                Assert.True(layer.LensFitted);
                sum += layer.Predictions.Zip(input.Queries, (y, x) => Math.Pow(y - draw.Target(x), 2)).Average();
                if (lens == LensKind.Affine)
                    largest = Math.Max(largest, layer.Predictions.Max(Math.Abs));
            }

            return sum;
        }
    }
}
