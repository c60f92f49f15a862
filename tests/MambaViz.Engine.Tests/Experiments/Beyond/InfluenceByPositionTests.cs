using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Tests.Experiments.Paper;

namespace MambaViz.Engine.Tests.Experiments.Beyond;

public sealed class InfluenceByPositionTests
{
    private const int Prompts = 2, Newest = InfluenceByPosition.Examples;

    [Fact]
    public void A_change_is_the_distance_of_the_equations_with_and_without_the_example()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Prompts);
        var reader = BeyondTables.Run(new InfluenceByPosition(), input);
        var prompts = BeyondTables.Prompts(input, Prompts, InfluenceByPosition.Examples);

        foreach (var model in zoo.Models)
        {
            var network = model.Probed.Model;
            var whole = prompts.Select(prompt => BeyondTables.Predict(network, prompt.Examples, prompt.Queries())).ToList();
            double Change(int place) => prompts.Zip(whole).Average(one => BeyondTables.Distance(
                one.Second, BeyondTables.Predict(network, [.. one.First.Examples.Where((_, i) => i != place - 1)], one.First.Queries())));

            var (newest, size) = (Change(Newest), whole.Average(predictions => BeyondTables.Distance(predictions, new double[predictions.Length])));
            foreach (var place in new[] { 1, 17 })
            {
                var change = Change(place);
                Near(change / size, Mean(InfluenceByPosition.ToPrediction, place));
                Near(change / newest, Mean(InfluenceByPosition.ToNewest, place));
            }

            double Mean(string quantity, int place) => reader.At(BeyondTables.Linear with { Quantity = quantity }, model.Id, place)!.Mean;
        }
    }

    [Fact]
    public void Every_place_has_its_row_and_the_newest_is_once_itself()
    {
        using var zoo = new SmallZoo();
        var reader = BeyondTables.Run(new InfluenceByPosition(), zoo.Input(Prompts));

        foreach (var model in zoo.Models)
        {
            var curve = reader.Curve(BeyondTables.Linear with { Quantity = InfluenceByPosition.ToNewest }, model.Id);
            Assert.Equal(Enumerable.Range(1, Newest).Select(place => (double)place), curve.Select(row => row.X));
            Assert.Equal((1, 1, 1), (curve[^1].Mean, curve[^1].Low, curve[^1].High));
            // Of the same changes: the halves' sums stand in the ratio of the halves.
            var halves = Assert.Single(reader.Curve(BeyondTables.Linear with { Quantity = InfluenceByPosition.FirstHalf }, model.Id));
            Assert.Equal(curve.Take(Newest / 2).Sum(row => row.Mean) / curve.Skip(Newest / 2).Sum(row => row.Mean), halves.Mean, 1e-6);
        }
    }

    // Changes are small beside predictions: rounding in float32 is a larger share of them.
    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-3 * expected);
}
