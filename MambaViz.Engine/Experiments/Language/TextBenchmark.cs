using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>How long a model of language takes for what is asked of it.</summary>
/// <param name="Prefill">For a prompt of <see cref="TextBenchmark.PromptTokens"/> tokens, all layers read at its end.</param>
/// <param name="Token">For one more token of its own, the prompt being known.</param>
/// <param name="Grid">For what every layer says at <see cref="TextBenchmark.Positions"/> tokens after the prompt.</param>
/// <param name="Next">For what every layer says at the last of them alone: what is new when an answer has grown. Null where not measured.</param>
public sealed record TextTimes(TimeSpan Prefill, TimeSpan Token, TimeSpan Grid, TimeSpan? Next = null);

/// <summary>Times the three things that a page asks of a model of language. Medians of one run on one machine.</summary>
public static class TextBenchmark
{
    /// <summary>Tokens of the prompt.</summary>
    public const int PromptTokens = 512;

    /// <summary>Tokens of the answer that are read.</summary>
    public const int Positions = 64;

    /// <summary>Likeliest tokens of each reading.</summary>
    public const int Top = 5;

    private const int WrittenTokens = 16;
    private const int Rounds = 3;

    /// <summary>Measures a model.</summary>
    /// <param name="model">A model of language.</param>
    /// <param name="cancellation">Stops it between layers.</param>
    public static TextTimes Measure(ProbedModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Model.Config.Tokens is not { } tokens)
            throw new ArgumentException($"model: {model.Id} reads numbers, not tokens.", nameof(model));
        if (tokens.LongestContext < PromptTokens + Positions)
            throw new ArgumentException(
                $"model: must take {PromptTokens + Positions} tokens, {model.Id} takes {tokens.LongestContext}.", nameof(model));
        var random = new Random(1);
        int[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(tokens.VocabularySize))];
        var prompt = Draw(PromptTokens);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        return new(
            Median(() =>
            {
                // Nothing of a prompt is known.
                using var empty = new PrefixCache();
                Read(new(empty), model, [prompt], Draw(1), cancellation);
            }),
            Median(() => Write(refiner, model, prompt, Draw(1), cancellation)) / WrittenTokens,
            Median(() => Read(refiner, model, [prompt], Draw(Positions), cancellation)),
            Median(() => Read(refiner, model, [prompt], Draw(Positions), cancellation, first: Positions - 1)));
    }

    private static void Read(
        Refiner refiner, ProbedModel model, IReadOnlyList<int[]> prompt, int[] answer, CancellationToken cancellation, int first = 0)
    {
        var input = new TextInput
        {
            Demonstrations = prompt,
            Continuation = answer,
            Positions = [.. Enumerable.Range(first, answer.Length - first)],
            Wanted = [.. answer.Skip(first + 1).Select(token => (int?)token), null],
            TopCount = Top,
            FromDemonstration = prompt.Count,
        };
        foreach (var _ in refiner.RefineText(model, input))
            cancellation.ThrowIfCancellationRequested();
    }

    private static void Write(Refiner refiner, ProbedModel model, int[] prompt, int[] query, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var step in TextContinuation.Steps(refiner, model, [prompt], query))
        {
            cancellation.ThrowIfCancellationRequested();
            if (step is not null && ++written == WrittenTokens)
                return;
        }
    }

    // The first round is compiled as it runs, and brings the prompt into the cache.
    private static TimeSpan Median(Action work)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round <= Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            work();
            if (round > 0)
                times.Add(TimeProvider.System.GetElapsedTime(start));
        }

        return times.Order().ElementAt(Rounds / 2);
    }
}
