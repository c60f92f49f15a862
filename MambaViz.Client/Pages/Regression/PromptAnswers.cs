using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What has arrived of the prompts asked for: everything shown of them is worked out from here.</summary>
/// <param name="prompts">All that is known of each.</param>
/// <param name="examples">Examples in a prompt.</param>
public sealed class PromptAnswers(IReadOnlyList<SampledPrompt> prompts, int examples)
{
    /// <summary>The first prompts keep their predictions too, to be drawn against the targets.</summary>
    public const int PredictedPrompts = 4;

    private readonly Dictionary<(string Model, string Lens), ModelErrors> _errors = [];
    private IReadOnlyList<KnownMethod> _known = [];
    private int _knownCounts;

    /// <summary>Samples of the prompts whose predictions are drawn, as far as they have arrived.</summary>
    public IEnumerable<(int Prompt, TaskSample Sample)> Samples =>
        from prompt in prompts.Take(PredictedPrompts).Index()
        where prompt.Item.Sample is not null
        select (prompt.Index, prompt.Item.Sample);

    /// <summary>A model's errors through a lens.</summary>
    public ModelErrors Of(ModelCard card, string lens) =>
        _errors.TryGetValue((card.Id, lens), out var errors) && errors.LayerCount == card.LayerCount ? errors
            : _errors[(card.Id, lens)] = new([.. prompts.Select(prompt => prompt.Of(card.Id, lens, card.LayerCount))], examples, card.LayerCount);

    /// <summary>The known methods' errors: means over the prompts that have arrived.</summary>
    public IReadOnlyList<KnownMethod> Known()
    {
        var counts = prompts.Sum(prompt => Math.Min(prompt.KnownCounts, examples + 1));
        if (counts == _knownCounts)
            return _known;
        _knownCounts = counts;
        SampledPrompt[] arrived = [.. prompts.Where(prompt => prompt.KnownCounts > 0)];
        var byName = arrived.SelectMany(prompt => prompt.Known).ToLookup(known => known.Name, known => known.Errors, StringComparer.Ordinal);
        return _known = [.. arrived[0].Known.Select(method => method with { Errors = Mean([.. byName[method.Name]]) })];
    }

    /// <summary>The first number of examples that a model has not answered on the first prompt.</summary>
    public int NextCount(RegressionRequest request) => request.Models.Select(card => Of(card, request.Lens).NextCount(0)).DefaultIfEmpty().Min();

    /// <summary>Whether anything has arrived that can be drawn.</summary>
    public bool HasAny(RegressionRequest request) => Known().Count > 0 || request.Models.Any(card => Of(card, request.Lens).NextCount(0) > 0);

    /// <summary>Prompts of which everything has arrived, up to the first of which something is missing.</summary>
    public int Complete(RegressionRequest request)
    {
        ModelErrors[] models = [.. request.Models.Select(card => Of(card, request.Lens))];
        var prompt = 0;
        while (prompt < prompts.Count && (models.Length == 0 ? HasKnown(prompt) : Array.TrueForAll(models, errors => errors.IsComplete(prompt))))
            prompt++;
        return prompt;
    }

    /// <summary>Predictions of a model against what they should be.</summary>
    /// <param name="card">The model.</param>
    /// <param name="lens">How they are read out.</param>
    /// <param name="count">After how many examples.</param>
    /// <param name="layer">Of which layer.</param>
    /// <param name="isOnNext">What is asked about are the examples themselves: those that the model has seen are none to predict.</param>
    public ScenePredictions Predictions(ModelCard card, string lens, int count, int layer, bool isOnNext = false)
    {
        var (targets, values) = (new List<float>(), new List<float>());
        foreach (var (prompt, sample) in Samples)
            if (Of(card, lens).Predictions(prompt, count, layer) is { } predictions && predictions.Length == sample.Targets.Length)
            {
                var first = isOnNext ? count : 0;
                targets.AddRange(sample.Targets.Skip(first).Select(target => (float)target));
                values.AddRange(predictions[first..]);
            }
        return new ScenePredictions([.. targets], [.. values]);
    }

    /// <summary>What a model answers to the first prompt without each of its first examples; null where nothing has arrived.</summary>
    public LeftOutCurves? LeftOut(ModelCard card, string lens, int count) => prompts[0].LeftOut(card.Id, lens, card.LayerCount, count);

    /// <summary>What is missing of answers without each of the first examples; null when all is known, or nothing can be.</summary>
    public PromptStep? MissingWithoutEach(RegressionRequest request, int count)
    {
        ModelCard[] missing = [.. request.Models.Where(card => LeftOut(card, request.Lens, count)?.IsComplete != true)];
        return missing.Length == 0 || request.WithoutEach(missing, count) is not { } without ? null
            : new PromptStep(prompts[0], 0, request.Source(0), NeedsBaselines: false, NeedsSample: false, Refinement: null)
            {
                WithoutEach = without,
                LeftOutOf = count,
            };
    }

    /// <summary>The most urgent thing that is missing; null when all is known.</summary>
    public PromptStep? Missing(RegressionRequest request)
    {
        for (var prompt = 0; prompt < prompts.Count; prompt++)
        {
            var asked = prompt;
            ModelCard[] missing = [.. request.Models.Where(card => !Of(card, request.Lens).IsComplete(asked))];
            var needsSample = prompt < PredictedPrompts && prompts[prompt].Sample is null;
            if (missing.Length == 0 && HasKnown(prompt) && !needsSample)
                continue;
            var first = missing.Length == 0 ? 0 : missing.Min(card => Of(card, request.Lens).NextCount(asked));
            var behind = missing.Where(card => Of(card, request.Lens).NextCount(asked) == first);
            return new PromptStep(prompts[prompt], prompt, request.Source(prompt), !HasKnown(prompt), needsSample,
                missing.Length == 0 ? null : request.Refinement(prompt, behind, first));
        }
        return null;
    }

    /// <summary>The last number of examples once more, of what is there already.</summary>
    public PromptStep Rehearsal(RegressionRequest request) =>
        new(prompts[0], 0, request.Source(0), NeedsBaselines: false, NeedsSample: true, request.Refinement(0, request.Models, examples));

    private bool HasKnown(int prompt) => prompts[prompt].KnownCounts > examples;

    // Each number of examples over the prompts that reach it: one that is asked for anew with more examples has the others already.
    private float[] Mean(IReadOnlyList<float[]> prompts)
    {
        var means = new float[Math.Min(examples + 1, prompts.Max(errors => errors.Length))];
        for (var count = 0; count < means.Length; count++)
        {
            var (sum, number) = (0.0, 0);
            foreach (var errors in prompts)
                if (count < errors.Length)
                {
                    sum += errors[count];
                    number++;
                }
            means[count] = (float)(sum / number);
        }
        return means;
    }
}
