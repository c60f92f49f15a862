using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>What it says beyond the paper: each sentence has its numbers, and each comparison intervals that lie apart.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] BeyondKinds = ["mamba", "transformer", "s4"];

    [Fact]
    public void The_layers_that_matter_are_those_of_the_results()
    {
        var table = Results("layers-that-matter");
        IReadOnlyList<ResultsRow> Blocks(string model, string quantity = LayersThatMatter.SkippedRatio) =>
            [.. table.Rows.Where(row => row.Panel.Quantity == quantity && row.Series == model).OrderBy(row => row.X)];

        Says(
            "Mamba's last layer errs N to N times as much as the whole model on free curves, the transformer's N to N times, S4's N to N times",
            [.. BeyondKinds.Select(kind => Blocks(kind + "-1d")).SelectMany(rows => new[] { rows.Min(row => row.Mean), rows.Max(row => row.Mean) })]);
        var mamba = Blocks("mamba-1d");
        Assert.Equal(8, mamba.Count);
        Says(
            @"first block there, N times \[N, N\] where the next is N \[N, N\]",
            [.. new[] { mamba[0], mamba[1] }.SelectMany(row => new[] { row.Mean, row.Low, row.High })]);

        // None can be spared.
        Assert.All(table.Rows.Where(row => row.Panel.Quantity.StartsWith("ratio", StringComparison.Ordinal)), row => Assert.True(row.Low > 1));
        Apart(mamba, 1);
        Apart(Blocks("mamba-linear-10"), 1, 2, 3);
        Apart([.. Blocks("transformer-1d").Where(row => row.X != 4)], 1, 2, 3);
        Apart(Blocks("transformer-linear-10"), 1, 2, 3, 8);
        foreach (var task in new[] { "1d", "linear-10" })
        {
            // The widest that S4's blocks can lie apart, and the narrowest that the others' can.
            var s4 = Blocks($"s4-{task}");
            foreach (var others in new[] { Blocks($"mamba-{task}"), Blocks($"transformer-{task}") })
                Assert.True(s4.Max(row => row.High) / s4.Min(row => row.Low) < others.Max(row => row.Low) / others.Min(row => row.High));
        }
    }

    [Fact]
    public void A_block_that_adds_its_mean_is_missed_as_the_results_have_it()
    {
        var table = Results("layers-that-matter");
        ResultsRow Error(string quantity, string model, int block) =>
            table.Rows.Single(row => row.Panel.Quantity == quantity && row.Series == model && row.X == block);

        foreach (var model in BeyondKinds.SelectMany(kind => new[] { kind + "-1d", kind + "-linear-10" }))
            Assert.True(Error(LayersThatMatter.MeanError, model, 1).High < Error(LayersThatMatter.SkippedError, model, 1).Low, model);
        foreach (var model in new[] { "mamba-1d", "transformer-1d" })
            Assert.True(Error(LayersThatMatter.MeanError, model, 8).Low > Error(LayersThatMatter.SkippedError, model, 8).High, model);
    }

    [Fact]
    public void What_the_first_examples_are_worth_is_that_of_the_results()
    {
        var table = Results("influence-by-position");
        double[] Interval(string model, string quantity, int place)
        {
            var row = table.Rows.Single(row => row.Panel.Quantity == quantity && row.Series == model && row.X == place);
            return [row.Mean, row.Low, row.High];
        }

        double[] Halves(string model) => Interval(model, InfluenceByPosition.FirstHalf, InfluenceByPosition.Examples);
        Says(
            @"as one of the last 16 on linear regression, the transformer's N times \[N, N\]; on free curves N times \[N, N\] and N \[N, N\], which",
            [.. Halves("transformer-linear-10"), .. Halves("mamba-1d"), .. Halves("transformer-1d")]);
        Says(@"left out moves its predictions N times \[N, N\] as far", Halves("mamba-linear-10"));
        Says(
            @"S4 forgets: N times \[N, N\] and, on free curves, N \[N, N\], where its first example counts N \[N, N\] of the newest",
            [.. Halves("s4-linear-10"), .. Halves("s4-1d"), .. Interval("s4-1d", InfluenceByPosition.ToNewest, 1)]);
        Says("what moves there, N % of Mamba's prediction", 100 * Interval("mamba-linear-10", InfluenceByPosition.ToPrediction, 1)[0]);

        // Which side of 1 their intervals lie on.
        Assert.All(["mamba-linear-10", "transformer-linear-10"], model => Assert.True(Halves(model)[1] > 1));
        Assert.All(["mamba-1d", "transformer-1d"], model => Assert.True(Halves(model) is [_, < 1, > 1]));
        Assert.All(["s4-linear-10", "s4-1d"], model => Assert.True(Halves(model)[2] < 1));
    }

    [Fact]
    public void How_much_order_matters_is_that_of_the_results()
    {
        var table = Results("order-sensitivity");
        ResultsRow Row(string model, string quantity) =>
            table.Rows.Single(row => row.Panel.Quantity == quantity && row.Series == model && row.X == 32);

        double[] Interval(string model, string quantity = OrderSensitivity.Spread)
        {
            var row = Row(model, quantity);
            return [row.Mean, row.Low, row.High];
        }

        Says(
            @"by N \[N, N\] of their size in Mamba on free curves, N \[N, N\] in the transformer, N \[N, N\] in S4; "
            + "of linear regression by N, N and N",
            [
                .. BeyondKinds.SelectMany(kind => Interval(kind + "-1d")),
                .. BeyondKinds.Select(kind => Row(kind + "-linear-10", OrderSensitivity.Spread).Mean),
            ]);
        Says(
            @"spread is N \[N, N\] of Mamba's squared error and N \[N, N\] of the transformer's",
            [.. Interval("mamba-linear-10", OrderSensitivity.ShareOfError), .. Interval("transformer-linear-10", OrderSensitivity.ShareOfError)]);

        // Most to S4, and more than half of the others' error; the first block of attention, in the last digits of float32.
        foreach (var task in new[] { "1d", "linear-10" })
            Assert.All(["mamba", "transformer"], kind => Assert.True(Interval($"s4-{task}")[1] > Interval($"{kind}-{task}")[2]));
        Assert.All(["mamba", "transformer"], kind => Assert.True(Interval($"{kind}-linear-10", OrderSensitivity.ShareOfError)[1] > .5));
        var sets = table.Rows.Where(row => row.Panel.Quantity == OrderSensitivity.FirstBlock && row.Architecture == "transformer").ToList();
        Assert.InRange(sets.Max(row => row.Mean), 2.75e-7, 2.85e-7);
    }

    // The lines of some blocks lie wholly above those of all others.
    private static void Apart(IReadOnlyList<ResultsRow> rows, params int[] blocks)
    {
        var least = rows.Where(row => blocks.Contains((int)row.X)).Min(row => row.Low);
        Assert.All(rows.Where(row => !blocks.Contains((int)row.X)), row => Assert.True(row.High < least));
    }
}
