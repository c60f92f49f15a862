using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// The 5 and 95 % limits of a mean over prompts: prompts are drawn with replacement many times, and the limits are those of the means. All
/// places of a chart share the draws, so that their limits move together as the means do.
/// </summary>
/// <param name="prompts">How many prompts there are.</param>
public sealed class Bootstrap(int prompts)
{
    private const int Draws = 100;
    private const double Lower = .05;

    private readonly float[][] _weights = Weights(prompts);

    /// <summary>How many prompts the draws are for.</summary>
    public int Prompts => prompts;

    /// <summary>The limits at each place.</summary>
    /// <param name="places">By place, one error a prompt.</param>
    public ErrorBand Limits(IReadOnlyList<float[]> places)
    {
        var band = new ErrorBand(new float[places.Count], new float[places.Count]);
        var means = new float[Draws];
        for (var place = 0; place < places.Count; place++)
        {
            for (var draw = 0; draw < Draws; draw++)
                means[draw] = Mean(_weights[draw], places[place]);
            Array.Sort(means);
            band.Low[place] = means[(int)(Lower * Draws)];
            band.High[place] = means[Draws - 1 - (int)(Lower * Draws)];
        }
        return band;
    }

    private static float Mean(float[] weights, float[] errors)
    {
        var sum = 0f;
        for (var i = 0; i < errors.Length; i++)
            sum += weights[i] * errors[i];
        return sum;
    }

    // The same for the same number of prompts: a picture that is drawn again does not flicker.
    private static float[][] Weights(int prompts)
    {
        var state = (uint)prompts * 2654435761u + 1;
        var weights = new float[Draws][];
        for (var draw = 0; draw < Draws; draw++)
        {
            var row = weights[draw] = new float[prompts];
            for (var i = 0; i < prompts; i++)
                row[Next() % prompts] += 1f / prompts;
        }
        return weights;

        // Xorshift (Marsaglia 2003).
        uint Next()
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return state;
        }
    }
}
