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
    private Bootstrap? _bootstrap;

    /// <summary>The limits at one layer, by number of examples.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="prompts">How many prompts have arrived whole.</param>
    /// <param name="layer">Which layer.</param>
    /// <param name="examples">Examples in a prompt.</param>
    public ErrorBand ByExamples(string model, ModelErrors errors, int prompts, int layer, int examples) =>
        Get((model, false), new(errors, prompts, layer), () =>
            [.. Enumerable.Range(0, examples + 1).Select(count => errors.Samples(count, layer, prompts))]);

    /// <summary>The limits after one number of examples, by layer.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="errors">Its errors.</param>
    /// <param name="prompts">How many prompts have arrived whole.</param>
    /// <param name="count">Which number of examples.</param>
    public ErrorBand ByLayer(string model, ModelErrors errors, int prompts, int count) =>
        Get((model, true), new(errors, prompts, count), () =>
            [.. Enumerable.Range(0, errors.LayerCount + 1).Select(layer => errors.Samples(count, layer, prompts))]);

    private ErrorBand Get((string Model, bool IsByLayer) chart, Question asked, Func<IReadOnlyList<float[]>> places)
    {
        if (_kept.TryGetValue(chart, out var kept) && kept.Asked == asked)
            return kept.Band;
        if (_bootstrap?.Prompts != asked.Prompts)
            _bootstrap = new Bootstrap(asked.Prompts);
        var band = _bootstrap.Limits(places());
        _kept[chart] = (asked, band);
        return band;
    }

    // Other prompts come with another table of errors.
    private readonly record struct Question(ModelErrors Errors, int Prompts, int At);
}
