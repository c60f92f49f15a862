using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Tests.Tasks;

public sealed class DistributionShiftTests
{
    [Fact]
    public void Noise_has_unit_variance_in_the_papers_scale_and_values_keep_theirs()
    {
        var prompts = new PromptDraw(Settings("noise")).Batch(0, 4000, 30);

        // The paper's y has variance 20 and noise 1, both divided by 21.
        Assert.Equal(1, prompts.Values.Average(y => (double)y * y), .05);
        Assert.Equal(20 / 21.0, prompts.Targets.Average(y => (double)y * y), .05);
        Assert.Equal(1 / 21.0, prompts.Values.Zip(prompts.Targets).Average(p => Math.Pow(p.First - p.Second, 2)), .002);
        Assert.Equal(new TaskDraw(Settings("none")).Target(Ones) * Math.Sqrt(20 / 21.0), new TaskDraw(Settings("noise")).Target(Ones), 12);
    }

    [Fact]
    public void A_noise_that_is_named_goes_before_the_shifts() => Assert.Equal(.5, new TaskDraw(Settings("noise") with { Noise = .5 }).Noise);

    [Fact]
    public void A_context_lies_in_one_orthant_and_its_queries_do_not()
    {
        var orthants = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 5; seed++)
        {
            var draw = new TaskDraw(Settings("orthants") with { Seed = seed });
            orthants.Add(Assert.Single(draw.Examples.Select(e => Signs(e.X)).Distinct(StringComparer.Ordinal)));
            Assert.True(draw.Queries().Select(Signs).Distinct(StringComparer.Ordinal).Count() > 30);
        }

        Assert.Equal(5, orthants.Count);
    }

    [Fact]
    public void Scaled_inputs_and_values_are_a_third()
    {
        var plain = new TaskDraw(Settings("none"));
        var inputs = new TaskDraw(Settings("scale-x"));
        var values = new TaskDraw(Settings("scale-y"));

        Assert.Equal(plain.Examples[4].X.Select(x => x * .333), inputs.Examples[4].X);
        Assert.Equal(plain.Queries()[4].Select(x => x * .333), inputs.Queries()[4]);
        Assert.Equal(plain.Target(Ones), inputs.Target(Ones));
        Assert.Equal(plain.Examples[4].X, values.Examples[4].X);
        Assert.Equal(plain.Examples[4].Y * .333, values.Examples[4].Y, 12);
    }

    [Theory]
    [MemberData(nameof(Shifted))]
    public void The_zero_predictors_error_is_that_of_many_draws(string name, string shift)
    {
        const int Functions = 1500;
        var squares = new List<double>();
        for (var seed = 0; seed < Functions; seed++)
        {
            var draw = new TaskDraw(new() { Name = name, Dimension = 8, Seed = seed, ExampleCount = 5, Shift = shift });
            squares.Add(draw.Queries().Average(x => Math.Pow(draw.Target(x), 2)));
        }

        var mean = squares.Average();
        var error = Math.Sqrt(squares.Average(square => Math.Pow(square - mean, 2)) / Functions);
        Assert.Equal(new TaskDraw(new() { Name = name, Dimension = 8, Seed = 0, ExampleCount = 5, Shift = shift }).ZeroError!.Value, mean, 4 * error);
    }

    public static TheoryData<string, string> Shifted() =>
    [
        .. from task in FunctionClassCatalogue.All
           where task.Name != FreeOneDimensional.TaskName
           from shift in task.Shifts
           select (task.Name, shift),
    ];

    [Fact]
    public void Free_curves_have_no_formula_for_it() =>
        Assert.Null(new TaskDraw(new() { Name = FreeOneDimensional.TaskName, Seed = 0, ExampleCount = 0 }).ZeroError);

    [Fact]
    public void Half_a_subspace_has_half_the_rank_and_the_same_mean_square()
    {
        var draw = new TaskDraw(Settings("half-subspace", examples: 200));

        var all = Matrix<double>.Build.DenseOfRows(draw.Examples.Select(e => e.X).Concat(draw.Queries()));
        Assert.Equal(10, all.Rank());
        var prompts = new PromptDraw(Settings("half-subspace")).Batch(0, 500, 30);
        Assert.Equal(1, prompts.Inputs.Average(x => (double)x * x), .03);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void Orthogonal_queries_tell_least_squares_nothing(int examples)
    {
        var draw = new TaskDraw(Settings("orthogonal-query", examples));
        var unshifted = new TaskDraw(Settings("none", examples));
        var fit = new LeastSquares().Fit(draw.Examples);

        foreach (var (query, before) in draw.Queries().Zip(unshifted.Queries()))
        {
            Assert.All(draw.Examples, e => Assert.Equal(0, e.X.Zip(query, (a, b) => a * b).Sum(), 9));
            Assert.Equal(Math.Sqrt(before.Sum(x => x * x)), Math.Sqrt(query.Sum(x => x * x)), 9);
            Assert.Equal(0, fit(query), 9);
        }
    }

    [Fact]
    public void A_shift_that_does_not_fit_is_refused()
    {
        Assert.Equal("examples: must be 0 to 19 for the shift orthogonal-query in 20 dimensions, got 20", Message(Settings("orthogonal-query", 20)));
        Assert.Equal("dimension: must be 2 or more for the shift half-subspace, got 1", Message(Settings("half-subspace") with { Dimension = 1 }));
        Assert.Equal("shift: must be one of none for free-1d, got noise", Message(Settings("noise") with { Name = "free-1d", Dimension = 1 }));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("orthants")]
    [InlineData("noise")]
    public void A_batch_holds_the_very_prompts_that_are_drawn_alone(string shift)
    {
        var batch = new PromptDraw(Settings(shift)).BatchWithQuery(first: 7, count: 3, exampleCount: 12);

        for (var prompt = 0; prompt < 3; prompt++)
        {
            var alone = new TaskDraw(Settings(shift, 12) with { Seed = 1 + 7 + prompt });
            for (var i = 0; i < 12; i++)
            {
                Assert.Equal(alone.Examples[i].X.Select(x => (float)x), batch.Inputs.AsSpan((prompt * 13 + i) * 20, 20).ToArray());
                Assert.Equal((float)alone.Examples[i].Y, batch.Values[prompt * 13 + i]);
                Assert.Equal((float)alone.Target(alone.Examples[i].X), batch.Targets[prompt * 13 + i]);
            }

            Assert.Equal(alone.Queries()[0].Select(x => (float)x), batch.Inputs.AsSpan((prompt * 13 + 12) * 20, 20).ToArray());
            Assert.Equal((float)alone.Target(alone.Queries()[0]), batch.Targets[prompt * 13 + 12]);
        }
    }

    private static double[] Ones { get; } = [.. Enumerable.Repeat(1.0, 20)];

    private static TaskSettings Settings(string shift, int examples = 30) =>
        new() { Name = "linear", Dimension = 20, Seed = 1, ExampleCount = examples, Shift = shift };

    private static string Signs(double[] x) => string.Concat(x.Select(v => v < 0 ? '-' : '+'));

    private static string Message(TaskSettings settings) => Assert.Throws<TaskSettingsException>(() => new TaskDraw(settings)).Message;
}
