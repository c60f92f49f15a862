using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// The limits of the models' mean errors as last worked out. They change with a whole prompt or with a move along an axis, while the picture they
/// are part
/// of is drawn anew for every frame that arrives; to draw prompts with replacement each time would take longer than all the rest of a picture.
/// </summary>
public sealed class PromptBands
{
    private readonly Dictionary<(string Model, bool IsByLayer), (Question Asked, ErrorBand Band)> _kept = [];
    private const double Share = .05;

    private Bootstrap? _bootstrap;

    /// <summary>The limits at one layer, by number of examples.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="prompts">How many prompts have arrived whole.</param>
    /// <param name="layer">Which layer.</param>
    /// <param name="examples">Examples in a prompt.</param>
    /// <param name="isOfPrompts">The limits of the prompts themselves, which are orders of the same examples; else those of their mean.</param>
    public ErrorBand ByExamples(string model, ModelErrors errors, int prompts, int layer, int examples, bool isOfPrompts = false) =>
        Get((model, false), new(errors, prompts, layer), isOfPrompts, () =>
            [.. Enumerable.Range(0, examples + 1).Select(count => errors.Samples(count, layer, prompts))]);

    /// <summary>The limits after one number of examples, by layer.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="prompts">How many prompts have arrived whole.</param>
    /// <param name="count">Which number of examples.</param>
    /// <param name="isOfPrompts">As in <see cref="ByExamples"/>.</param>
    public ErrorBand ByLayer(string model, ModelErrors errors, int prompts, int count, bool isOfPrompts = false) =>
        Get((model, true), new(errors, prompts, count), isOfPrompts, () =>
            [.. Enumerable.Range(0, errors.LayerCount + 1).Select(layer => errors.Samples(count, layer, prompts))]);

    private ErrorBand Get((string Model, bool IsByLayer) chart, Question asked, bool isOfPrompts, Func<IReadOnlyList<float[]>> places)
    {
        if (_kept.TryGetValue(chart, out var kept) && kept.Asked == asked)
            return kept.Band;
        var band = isOfPrompts ? OfPrompts(places()) : OfMean(asked.Prompts, places());
        _kept[chart] = (asked, band);
        return band;
    }

    private ErrorBand OfMean(int prompts, IReadOnlyList<float[]> places)
    {
        if (_bootstrap?.Prompts != prompts)
            _bootstrap = new Bootstrap(prompts);
        return _bootstrap.Limits(places);
    }

    // The 5 and 95 % quantiles, each between the two values beside it; NaN where nothing is known.
    private static ErrorBand OfPrompts(IReadOnlyList<float[]> places)
    {
        var sorted = places.Select(errors => errors.Order().ToArray()).ToList();
        return new([.. sorted.Select(errors => Quantile(errors, Share))], [.. sorted.Select(errors => Quantile(errors, 1 - Share))]);
    }

    private static float Quantile(float[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? (float)double.Lerp(sorted[below], sorted[below + 1], place - below) : sorted[below];
    }

    // Other prompts come with another table of errors.
    private readonly record struct Question(ModelErrors Errors, int Prompts, int At);
}
