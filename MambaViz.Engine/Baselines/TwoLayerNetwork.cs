using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// A network of 100 hidden ReLU units with biases, trained from scratch on the examples: 100 steps of Adam at 5e-3 on the mean squared error,
/// batches of up to 100 examples (Grazzi et al., appendix A.1.4; weights start as in PyTorch, uniform within 1 / sqrt(inputs)). The start and
/// the batches come from one seed for all fits.
/// </summary>
/// <param name="valueScale">What the paper's values are multiplied by to give these, more than 0: it is trained on the paper's.</param>
/// <param name="steps">Steps of Adam, 1 to 10,000.</param>
public sealed class TwoLayerNetwork(double valueScale = 1, int steps = TwoLayerNetwork.PaperSteps) : IBaseline
{
    /// <summary>Steps of the paper.</summary>
    public const int PaperSteps = 100;

    private const int BatchSize = 100;
    private const long Seed = 1;
    private const int MaximumSteps = 10_000;

    private readonly double _valueScale = BaselineRules.Positive(valueScale);
    private readonly int _steps = BaselineRules.Within(steps, 1, MaximumSteps);

    /// <inheritdoc/>
    public string Name => "two-layer-network";

    /// <inheritdoc/>
    public string Title => "2-layer network";

    /// <inheritdoc/>
    public bool IsSlow => true;

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var random = new TaskRandom(Seed);
        var network = new HiddenLayer(examples[0].X.Length, random);
        var optimiser = new Adam(network.Parameters.Length);
        var gradient = new double[network.Parameters.Length];
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        var batch = Math.Min(BatchSize, order.Length);
        for (var step = 0; step < _steps; step++)
        {
            Draw(order, batch, random);
            Array.Clear(gradient);
            foreach (var i in order.AsSpan(0, batch))
                network.AddGradient(examples[i].X, examples[i].Y / _valueScale, 2.0 / batch, gradient);
            optimiser.Step(network.Parameters, gradient);
        }

        return x => _valueScale * network.At(x);
    }

    // Brings a random choice to the front; where all are taken there is nothing to choose.
    private static void Draw(int[] order, int batch, TaskRandom random)
    {
        if (batch == order.Length)
            return;
        for (var i = 0; i < batch; i++)
        {
            var j = i + random.Index(order.Length - i);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
