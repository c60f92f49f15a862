namespace MambaViz.Engine.Baselines;

/// <summary>Adam (Kingma and Ba, 2015) with its usual decays .9 and .999, on the processor in double precision, at the paper's 5e-3.</summary>
internal sealed class Adam(int count)
{
    private const double LearningRate = 5e-3;
    private const double MeanDecay = .9;
    private const double SquareDecay = .999;
    private const double Epsilon = 1e-8;

    private readonly double[] _means = new double[count];
    private readonly double[] _squares = new double[count];
    private int _step;

    /// <summary>Moves <paramref name="parameters"/> against <paramref name="gradient"/>.</summary>
    public void Step(double[] parameters, double[] gradient)
    {
        _step++;
        double meanScale = 1 / (1 - Math.Pow(MeanDecay, _step)), squareScale = 1 / (1 - Math.Pow(SquareDecay, _step));
        for (var i = 0; i < parameters.Length; i++)
        {
            _means[i] = MeanDecay * _means[i] + (1 - MeanDecay) * gradient[i];
            _squares[i] = SquareDecay * _squares[i] + (1 - SquareDecay) * gradient[i] * gradient[i];
            parameters[i] -= LearningRate * (_means[i] * meanScale) / (Math.Sqrt(_squares[i] * squareScale) + Epsilon);
        }
    }
}
