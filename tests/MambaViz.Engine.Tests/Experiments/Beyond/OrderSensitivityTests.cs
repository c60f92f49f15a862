using MambaViz.Engine.Attribution;
using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tests.Experiments.Paper;

namespace MambaViz.Engine.Tests.Experiments.Beyond;

public sealed class OrderSensitivityTests
{
    private const int Prompts = 2;

    [Fact]
    public void Spread_and_share_of_error_are_those_of_the_equations_over_the_same_orders()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Prompts);
        var reader = BeyondTables.Run(new OrderSensitivity(), input);
        const int Examples = 8;

        foreach (var model in zoo.Models)
        {
            double spreads = 0, sizes = 0, variances = 0, errors = 0;
            foreach (var (index, prompt) in BeyondTables.Prompts(input, Prompts, Examples).Index())
            {
                var queries = prompt.Queries();
                var predictions = Orders.Of(prompt.Examples, OrderSensitivity.Orders, input.PromptSeed + index)
                    .ConvertAll(order => BeyondTables.Predict(model.Probed.Model, order, queries));
                double[] mean = [.. queries.Select((_, q) => predictions.Average(order => order[q]))];
                var variance = mean.Select((m, q) => predictions.Sum(order => Math.Pow(order[q] - m, 2)) / (predictions.Count - 1)).Average();
                (spreads, sizes) = (spreads + Math.Sqrt(variance), sizes + BeyondTables.Distance(mean, new double[mean.Length]));
                variances += variance;
                errors += predictions.Average(order => queries.Select((x, q) => Math.Pow(order[q] - prompt.Target(x), 2)).Average());
            }

            Near(spreads / sizes, Mean(OrderSensitivity.Spread));
            Near(variances / errors, Mean(OrderSensitivity.ShareOfError));

            double Mean(string quantity) => reader.At(BeyondTables.Linear with { Quantity = quantity }, model.Id, Examples)!.Mean;
        }
    }

    // Without positions a block of attention reads a set. Its tokens come out knowing what stood before them: the second block reads order.
    [Fact]
    public void A_transformers_first_block_reads_a_set_and_its_second_an_order()
    {
        using var zoo = new SmallZoo();
        var reader = BeyondTables.Run(new OrderSensitivity(), zoo.Input(Prompts));

        IReadOnlyList<ResultsRow> Curve(string quantity, string model) => reader.Curve(BeyondTables.Linear with { Quantity = quantity }, model);
        Assert.All(Curve(OrderSensitivity.FirstBlock, "transformer-2"), row => Assert.InRange(row.High, 0, 1e-5));
        Assert.All(Curve(OrderSensitivity.Spread, "transformer-2"), row => Assert.True(row.Low > 1e-5));
        Assert.All(Curve(OrderSensitivity.FirstBlock, "mamba-2"), row => Assert.True(row.Low > 1e-5));
    }

    [Fact]
    public void A_share_of_the_error_is_at_most_all_of_it()
    {
        using var zoo = new SmallZoo();
        var reader = BeyondTables.Run(new OrderSensitivity(), zoo.Input(Prompts));

        foreach (var model in zoo.Models)
        {
            var curve = reader.Curve(BeyondTables.Linear with { Quantity = OrderSensitivity.ShareOfError }, model.Id);
            Assert.Equal([2, 4, 8, 16, 32], curve.Select(row => row.X));
            Assert.All(curve, row => Assert.InRange(row.High, 0, OrderSensitivity.Orders / (OrderSensitivity.Orders - 1.0)));
        }
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-3 * expected);
}
