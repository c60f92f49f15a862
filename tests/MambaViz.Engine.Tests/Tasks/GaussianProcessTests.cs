using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Tasks;

public sealed class GaussianProcessTests
{
    [Theory]
    [InlineData(.3)]
    [InlineData(.7)]
    [InlineData(1.5)]
    public void Draws_have_the_kernel_as_their_covariance_on_and_between_grid_points(double lengthScale)
    {
        double[] points = [-2, -1.95, -.53, -.2, 0, .05, .77, 1.4, 1.97];
        const int draws = 6000;
        var products = new double[points.Length, points.Length];
        for (var seed = 0; seed < draws; seed++)
        {
            var function = GaussianProcess.Draw(new TaskRandom(seed), lengthScale, 2);
            var values = points.Select(x => function([x])).ToArray();
            for (var i = 0; i < points.Length; i++)
            {
                for (var j = 0; j < points.Length; j++)
                    products[i, j] += values[i] * values[j] / draws;
            }
        }

        // Four standard errors of a product of two normals.
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < points.Length; j++)
                Assert.Equal(GaussianProcess.Kernel(points[i] - points[j], lengthScale), products[i, j], 4 * Math.Sqrt(2.0 / draws));
        }
    }

    [Fact]
    public void Draws_are_smooth_between_grid_points()
    {
        // Second differences at .01 of the roughest process stay near its curvature, sqrt(3)/l^2 = 19 standard deviations of 1.
        var function = GaussianProcess.Draw(new TaskRandom(12), .3, 2);
        for (var x = -1.98; x < 1.98; x += .01)
        {
            var curvature = (function([x - .01]) - 2 * function([x]) + function([x + .01])) / 1e-4;
            Assert.InRange(curvature, -80, 80);
        }
    }

    [Fact]
    public void A_family_can_be_picked()
    {
        var line = Draw(1);
        Assert.Equal(line([1.0]) - line([0.0]), line([0.0]) - line([-1.0]), 10);

        var step = Draw(4);
        Assert.Equal(step([-2.0]), step([-1.6]));
        Assert.Equal(step([1.6]), step([2.0]));

        var parabola = Draw(3);
        Assert.Equal(parabola([1.5]) - 2 * parabola([.5]) + parabola([-.5]), parabola([2.0]) - 2 * parabola([1.0]) + parabola([0.0]), 10);
    }

    private static TargetFunction Draw(double family) =>
        new TaskDraw(
            new() { Name = "free-1d", Seed = 8, ExampleCount = 0, Parameters = new Dictionary<string, double> { ["family"] = family } }).Target;
}
