using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>The share of values that a recall model gives right after one number of pairs.</summary>
/// <param name="Pairs">Pairs of the prompt, each asked for once.</param>
/// <param name="Share">The mean over prompts of the share of right values, and its bootstrap limits over prompts.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record RecallAccuracy(int Pairs, BootstrapMean Share, int Prompts)
{
    /// <summary>Asks a model for every key of some prompts.</summary>
    /// <param name="model">A model of <paramref name="task"/>'s tokens.</param>
    /// <param name="task">The keys and values.</param>
    /// <param name="pairs">Pairs of a prompt, 1 to the keys there are.</param>
    /// <param name="prompts">Fresh prompts.</param>
    /// <param name="firstSeed">The first one's.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>Null where a prompt is longer than the model's context.</returns>
    public static RecallAccuracy? Measure(
        SequenceModel model, RecallPairs task, int pairs, int prompts, long firstSeed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfLessThan(prompts, 1);
        return IsAskable(model, pairs) ? new(pairs, Bootstrap.Mean(Shares(model, task, pairs, prompts, firstSeed, cancellation)), prompts) : null;
    }

    /// <summary>Whether a prompt of so many pairs fits the model's context.</summary>
    internal static bool IsAskable(SequenceModel model, int pairs) => RecallPairs.TokensOf(pairs) <= model.Config.Tokens!.LongestContext;

    /// <summary>The share of right values of each prompt.</summary>
    internal static double[] Shares(
        SequenceModel model, RecallPairs task, int pairs, int prompts, long firstSeed, CancellationToken cancellation = default)
    {
        float[] tokens = new float[RecallPairs.TokensOf(pairs)], wanted = new float[tokens.Length];
        var rows = new List<TokenRow>();
        var values = new List<int[]>();
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            task.Draw(pairs, new TaskRandom(firstSeed + prompt), tokens, wanted);
            rows.Add(new([.. tokens.Select(token => (int)token)], 2 * pairs));
            values.Add([.. wanted.Skip(2 * pairs).Select(token => (int)token)]);
        }

        var given = LikeliestTokens.Of(model, rows, cancellation);
        return [.. given.Zip(values, (g, v) => g.Zip(v).Count(pair => pair.First == pair.Second) / (double)pairs)];
    }
}
