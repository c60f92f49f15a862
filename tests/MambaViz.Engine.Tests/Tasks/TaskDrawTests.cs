using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Tasks;

public sealed class TaskDrawTests
{
    private static TaskSettings Free(long seed, int examples = 64) => new() { Name = "free-1d", Seed = seed, ExampleCount = examples };

    [Fact]
    public void The_same_settings_give_the_same_draw()
    {
        var first = new TaskDraw(Free(5));
        var second = new TaskDraw(Free(5));

        Assert.Equal(first.Examples.Select(e => (e.X[0], e.Y)), second.Examples.Select(e => (e.X[0], e.Y)));
        Assert.NotEqual(first.Examples[0].Y, new TaskDraw(Free(6)).Examples[0].Y);
    }

    [Fact]
    public void More_examples_continue_a_shorter_context()
    {
        var shorter = new TaskDraw(Free(9, 10));
        var longer = new TaskDraw(Free(9, 64));

        Assert.Equal(shorter.Examples.Select(e => (e.X[0], e.Y)), longer.Examples.Take(10).Select(e => (e.X[0], e.Y)));
        Assert.Equal(shorter.Calibration(10).Select(e => e.Y), longer.Calibration(10).Select(e => e.Y));
    }

    [Fact]
    public void Another_example_changes_the_queries_of_one_shift_alone()
    {
        foreach (var functionClass in FunctionClassCatalogue.All)
            foreach (var shift in functionClass.Shifts)
            {
                var settings = new TaskSettings { Name = functionClass.Name, Shift = shift, Seed = 4, ExampleCount = 1 };
                var (shorter, longer) = (new TaskDraw(settings), new TaskDraw(settings with { ExampleCount = 2 }));

                Assert.Equal(shorter.Examples.Select(e => (e.X, e.Y)), longer.Examples.Take(1).Select(e => (e.X, e.Y)));
                var areTheSame = shorter.Queries().Zip(longer.Queries()).All(pair => pair.First.SequenceEqual(pair.Second));
                Assert.Equal(shift != "orthogonal-query", areTheSame);
            }
    }

    [Fact]
    public void Noise_is_added_to_the_examples_and_not_to_the_targets()
    {
        var noisy = new TaskDraw(Free(3, 1024) with { Noise = .1 });
        var residuals = noisy.Examples.Select(e => e.Y - noisy.Target(e.X)).ToArray();

        Assert.Equal(.1, Math.Sqrt(residuals.Average(r => r * r)), .01);
        Assert.Equal(new TaskDraw(Free(3) with { Noise = 0 }).Target([.3]), noisy.Target([.3]));
    }

    [Fact]
    public void Half_of_the_free_prompts_are_noiseless_and_the_rest_stay_below_a_fifth()
    {
        var free = new FreeOneDimensional();
        var levels = Enumerable.Range(0, 2000).Select(seed => free.DrawNoise(new TaskRandom(seed))).ToArray();

        Assert.InRange(levels.Count(l => l == 0), 900, 1100);
        Assert.Equal(.1, levels.Where(l => l > 0).Average(), .01);
        Assert.InRange(levels.Max(), .19, .2);
    }

    [Fact]
    public void Queries_of_one_dimension_are_a_grid_of_101_points()
    {
        var queries = new TaskDraw(Free(1)).Queries();

        Assert.Equal(101, queries.Length);
        Assert.Equal(-2, queries[0][0]);
        Assert.Equal(0, queries[50][0]);
        Assert.Equal(2, queries[^1][0]);
    }

    [Fact]
    public void A_broken_rule_names_property_rule_and_value()
    {
        Assert.Equal("dimension: must be 1 to 1 for free-1d, got 2", Message(Free(1) with { Dimension = 2 }));
        Assert.Equal("examples: must be 0 to 1024, got 1025", Message(Free(1, 1025)));
        Assert.Equal("noise: must be 0 to 10, got -0.5", Message(Free(1) with { Noise = -.5 }));
        Assert.Equal("noise: must be 0 to 10, got NaN", Message(Free(1) with { Noise = double.NaN }));
        Assert.Equal("shift: must be one of none for free-1d, got upside-down", Message(Free(1) with { Shift = "upside-down" }));
        Assert.Equal(
            "parameters.family: must be 0 to 6, got 7", Message(Free(1) with { Parameters = new Dictionary<string, double> { ["family"] = 7 } }));
        Assert.Equal(
            "parameters: must be names of family for free-1d, got depth",
            Message(Free(1) with { Parameters = new Dictionary<string, double> { ["depth"] = 7 } }));
        Assert.Equal(
            $"name: no task is called \"cubic\"; there are {string.Join(", ", FunctionClassCatalogue.All.Select(c => c.Name))}.",
            Message(Free(1) with { Name = "cubic" }));
    }

    private static string Message(TaskSettings settings) => Assert.Throws<TaskSettingsException>(() => new TaskDraw(settings)).Message;
}
