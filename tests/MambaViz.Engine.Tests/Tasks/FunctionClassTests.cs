using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Tests.Tasks;

public sealed class FunctionClassTests
{
    [Theory]
    [InlineData("linear", 1)]
    [InlineData("linear", 20)]
    [InlineData("skewed-linear", 20)]
    [InlineData("sparse-linear", 20)]
    [InlineData("relu-network", 5)]
    [InlineData("relu-network", 20)]
    [InlineData("decision-tree", 20)]
    public void The_zero_predictor_has_error_one_and_inputs_have_unit_variance(string name, int dimension)
    {
        var prompts = new PromptDraw(Settings(name, dimension)).Batch(0, 4000, 30);

        Assert.Equal(1, prompts.Targets.Average(y => (double)y * y), .08);
        Assert.Equal(0, prompts.Targets.Average(y => (double)y), .06);
        Assert.Equal(dimension, dimension * prompts.Inputs.Average(x => (double)x * x), .02 * dimension);
        Assert.Equal(prompts.Targets, prompts.Values);
    }

    [Fact]
    public void Skewed_inputs_have_eigenvalues_that_fall_as_the_inverse_square_in_directions_of_their_own()
    {
        var first = Covariance(new TaskDraw(Settings("skewed-linear", 4, 1024)));
        var second = Covariance(new TaskDraw(Settings("skewed-linear", 4, 1024) with { Seed = 2 }));

        // c / i^2 with c = 4 / (1 + 1/4 + 1/9 + 1/16); a sample's eigenvalue is off by sqrt(2/n) of itself.
        var scale = 4 / (1 + 1 / 4.0 + 1 / 9.0 + 1 / 16.0);
        var values = first.Evd().EigenValues.Select(v => v.Real).OrderDescending().ToArray();
        for (var i = 0; i < 4; i++)
            Assert.InRange(values[i] * (i + 1) * (i + 1) / scale, .75, 1.3);
        var along = first.Evd().EigenVectors.Column(3) * second.Evd().EigenVectors.Column(3);
        Assert.InRange(Math.Abs(along), 0, .99);
    }

    [Fact]
    public void Without_skew_inputs_are_isotropic()
    {
        var draw = new TaskDraw(Settings("skewed-linear", 4, 1024) with { Parameters = Parameter("skew", 0) });

        Assert.All(Covariance(draw).Evd().EigenValues, v => Assert.InRange(v.Real, .8, 1.25));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("skewed-linear")]
    [InlineData("sparse-linear")]
    public void Linear_classes_are_linear(string name)
    {
        var target = new TaskDraw(Settings(name, 5, 0)).Target;
        double[] a = [.3, -1.2, .7, 2, -1], b = [2, .1, -.4, 0, 3], sum = [2.3, -1.1, .3, 2, 2];

        Assert.Equal(target(a) + target(b), target(sum), 12);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 20)]
    [InlineData(5, 7)]
    public void Sparse_functions_look_at_so_many_coordinates(int nonZero, int dimension)
    {
        var seen = new HashSet<int>();
        for (var seed = 0; seed < 200; seed++)
        {
            var target = new TaskDraw(
                Settings("sparse-linear", dimension, 0) with { Seed = seed, Parameters = Parameter("nonzero", nonZero) }).Target;
            var used = Enumerable.Range(0, dimension).Where(i => target(Unit(dimension, i)) != 0).ToArray();
            Assert.Equal(nonZero, used.Length);
            seen.UnionWith(used);
        }

        Assert.Equal(dimension, seen.Count);
    }

    [Fact]
    public void In_a_curriculum_a_sparse_function_looks_at_active_coordinates_only()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var draw = new TaskDraw(Settings("sparse-linear", 20, 3) with { Seed = seed }, activeDimension: 4);
            Assert.Equal(3, Enumerable.Range(0, 4).Count(i => draw.Target(Unit(20, i)) != 0));
            Assert.All(draw.Examples, e => Assert.All(e.X[4..], x => Assert.Equal(0, x)));
        }
    }

    [Fact]
    public void A_relu_network_has_no_bias_and_scales_with_its_input()
    {
        var target = new TaskDraw(Settings("relu-network", 3, 0)).Target;
        double[] x = [.3, -1.2, .7];

        Assert.Equal(0, target([0, 0, 0]));
        Assert.Equal(2.5 * target(x), target([.75, -3, 1.75]), 12);
        Assert.NotEqual(-target(x), target([-.3, 1.2, -.7]), 3);
    }

    [Fact]
    public void One_hidden_unit_is_flat_on_one_side_and_linear_on_the_other()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var target = new TaskDraw(Settings("relu-network", 2, 0) with { Seed = seed, Parameters = Parameter("hidden", 1) }).Target;
            double[] x = [.4, .9], opposite = [-.4, -.9];
            Assert.True(target(x) == 0 != (target(opposite) == 0));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_tree_looks_at_signs_alone_and_has_a_value_a_leaf(int depth)
    {
        var draw = new TaskDraw(Settings("decision-tree", 3, 1024) with { Parameters = Parameter("depth", depth) });

        var values = draw.Examples.Select(e => e.Y).ToHashSet();
        Assert.InRange(values.Count, 2, Math.Min(8, 1 << depth));
        Assert.All(draw.Examples, e => Assert.Equal(e.Y, draw.Target([.. e.X.Select(x => x > 0 ? 7.0 : -7)])));
    }

    [Fact]
    public void A_tree_of_depth_four_reaches_sixteen_leaves()
    {
        var most = Enumerable.Range(0, 10).Max(
            seed => new TaskDraw(Settings("decision-tree", 20, 1024) with { Seed = seed }).Examples.Select(e => e.Y).Distinct().Count());

        Assert.Equal(16, most);
    }

    [Fact]
    public void Values_times_the_inverse_scale_are_the_papers()
    {
        static double ErrorOverDimension(string name)
        {
            var functionClass = FunctionClassCatalogue.Find(name);
            var shape = new TaskShape(20, 20, functionClass.Parameters.ToDictionary(p => p.Name, p => p.Default));
            return 1 / Math.Pow(functionClass.Scale(shape), 2) / 20;
        }

        // The zero predictor's error over d as the paper reports it.
        Assert.Equal(1, ErrorOverDimension("linear"), 12);
        Assert.Equal(1, ErrorOverDimension("skewed-linear"), 12);
        Assert.Equal(1, ErrorOverDimension("relu-network"), 12);
        Assert.Equal(.15, ErrorOverDimension("sparse-linear"), 12);
        Assert.Equal(.05, ErrorOverDimension("decision-tree"), 12);
    }

    [Fact]
    public void Parameters_that_do_not_go_together_are_refused()
    {
        var settings = Settings("sparse-linear", 4, 3) with { Parameters = Parameter("nonzero", 5) };

        Assert.Equal(
            "parameters.nonzero: must be at most the dimension 4, got 5", Assert.Throws<TaskSettingsException>(() => new TaskDraw(settings)).Message);
        Assert.Equal(
            "dimension: must be 3 to 64 for sparse-linear, got 2",
            Assert.Throws<TaskSettingsException>(() => new TaskDraw(Settings("sparse-linear", 2, 3))).Message);
    }

    private static TaskSettings Settings(string name, int dimension, int examples = 30) =>
        new() { Name = name, Dimension = dimension, Seed = 1, ExampleCount = examples };

    private static Dictionary<string, double> Parameter(string name, double value) => new() { [name] = value };

    private static double[] Unit(int dimension, int coordinate)
    {
        var x = new double[dimension];
        x[coordinate] = 1;
        return x;
    }

    private static Matrix<double> Covariance(TaskDraw draw)
    {
        var inputs = Matrix<double>.Build.DenseOfRows(draw.Examples.Select(e => e.X));
        return inputs.TransposeThisAndMultiply(inputs) / inputs.RowCount;
    }

    [Fact]
    public void Every_choice_of_a_parameter_has_a_name_and_no_title_lists_them()
    {
        foreach (var parameter in FunctionClassCatalogue.All.SelectMany(c => c.Parameters))
        {
            Assert.DoesNotMatch(@"\d", parameter.Title.Replace("1/i", "", StringComparison.Ordinal));
            if (parameter.Choices is { } names)
                Assert.Equal(parameter.Maximum - parameter.Minimum + 1, names.Distinct(StringComparer.Ordinal).Count());
        }
    }
}
