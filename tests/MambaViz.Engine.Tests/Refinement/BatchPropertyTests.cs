using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>
/// A crowd at one refiner: whatever each asks for, whenever each has its turn and whoever leaves half-way, all have what they have alone. More rows
/// than one batch takes.
/// </summary>
public sealed class BatchPropertyTests
{
    private const int Users = 12;

    public static TheoryData<string, int> KindsAndSeeds => BlockKinds.With(1, 2);

    [Theory]
    [MemberData(nameof(KindsAndSeeds))]
    public void Everyone_has_what_each_has_alone(string architecture, int seed)
    {
        var random = new Random(seed);
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 2, Width = 32 };
        using var weights = SequenceModel.Create(config, CPU, seed);
        using var lens = new TunedLens(ones(2, 32), [.1f, .2f]);
        var model = new ProbedModel("tiny", weights, lens);
        var inputs = Enumerable.Range(0, Users).Select(_ => Draw(random)).ToArray();
        var leaver = random.Next(Users);

        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        var streams = inputs.Select(input => refiner.Refine(model, input).GetEnumerator()).ToArray();
        var together = inputs.Select(_ => new List<LayerPrediction>()).ToArray();
        var running = Enumerable.Range(0, Users).ToList();
        while (running.Count > 0)
        {
            var i = running[random.Next(running.Count)];
            if (i == leaver && together[i].Count == 2 || !streams[i].MoveNext())
                running.Remove(i);
            else
                together[i].Add(streams[i].Current);
            if (!running.Contains(i))
                streams[i].Dispose();
        }

        for (var i = 0; i < Users; i++)
        {
            using var own = new PrefixCache();
            List<LayerPrediction> alone = [.. new Refiner(own).Refine(model, inputs[i]).Take(i == leaver ? 2 : int.MaxValue)];
            Assert.Equal(alone.Select(p => (p.ExampleCount, p.Layer)), together[i].Select(p => (p.ExampleCount, p.Layer)));
            Assert.InRange(
                RelativeError.OfValues([.. together[i].SelectMany(p => p.Predictions)], [.. alone.SelectMany(p => p.Predictions)]), 0, 1e-5);
        }
    }

    private static RefinementInput Draw(Random random)
    {
        var count = random.Next(1, 20);
        return new()
        {
            Examples = new TaskDraw(new() { Name = "free-1d", Seed = random.Next(1000), ExampleCount = count }).Examples,
            Queries = [.. TaskDraw.Grid().Skip(random.Next(3)).Take(random.Next(90, 99))],
            Lens = random.Next(2) == 0 ? LensKind.Tuned : LensKind.ReadOut,
            FromExample = count - random.Next(2),
        };
    }
}
