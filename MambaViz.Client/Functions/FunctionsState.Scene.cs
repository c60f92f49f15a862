using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Functions.Averaging;

namespace MambaViz.Client.Functions;

/// <content>What is drawn and said of it.</content>
public sealed partial class FunctionsState
{
    // With fewer prompts than this the limits of a mean say nothing.
    private const int FewestForBands = 4;

    // Without noise a model of a linear function comes this close; beyond it single precision decides.
    private const double SmallestError = 1e-6;

    private static readonly AxisRange UsualValues = new(-3, 3);

    private readonly ErrorAxis _errorAxis = new(SmallestError);
    private readonly PromptBands _bands = new();
    private bool _ease;

    /// <summary>Prompts of which everything has arrived, of every model shown.</summary>
    public int CompletePrompts
    {
        get
        {
            var models = ModelsOn;
            if (models.Length == 0)
                return _baselinePrompts.Count;
            var prompt = 0;
            while (prompt < Task.Prompts && Array.TrueForAll(models, card => ErrorsOf(card).IsComplete(prompt)))
                prompt++;
            return prompt;
        }
    }

    /// <summary>What is honest to say of the picture.</summary>
    public PlotNotice Notice
    {
        get
        {
            if (_feed.Problem is { } problem)
                return new PlotNotice(NoticeKind.Problem, problem, CanRetry: true);
            if (_isLoaded && Card is null)
                return new PlotNotice(NoticeKind.Problem, FunctionsWords.NoSuchClass(Task.Name));
            if (_isLoaded && ModelsOn.Length == 0)
                return new PlotNotice(NoticeKind.Caution, FunctionsWords.NoModel(Dimension, UsableDimensions()));
            return new PlotNotice(NoticeKind.Note, FunctionsWords.Note(Lens, Layers.Value, Task.Prompts, CompletePrompts, HasBands, _samples.Values.FirstOrDefault()?.Targets.Length));
        }
    }

    /// <summary>What the charts are of.</summary>
    public FigureSubject Subject => new(
        Task.Name,
        FunctionsWords.Heading(TitleOf(Task.Name), Dimension, Task),
        FormattableString.Invariant($"n = {Words.Prompts(Math.Max(1, CompletePrompts))}, seed {Task.Seed}. {FunctionsWords.Note(Lens, Layers.Value, Task.Prompts, CompletePrompts, HasBands, _samples.Values.FirstOrDefault()?.Queries.Length)}"));

    private bool HasBands => CompletePrompts >= FewestForBands;

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public PromptScene BuildScene()
    {
        var models = Models.Where(model => model.IsOn).ToArray();
        var tables = models.Select(Errors).ToArray();
        _errorAxis.Widen(tables);
        var ease = _ease && !IsRunning && !IsPlaying;
        _ease = false;
        var complete = HasBands ? CompletePrompts : 0;
        return new PromptScene
        {
            Models = [.. models.Zip(tables, (model, errors) => Scene(model, errors, complete))],
            Baselines = [.. KnownBaselines.Where(baseline => IsShown(baseline.Name)).Select(baseline => new SceneBaseline(baseline.Name, FunctionsWords.ShortTitle(baseline.Name, baseline.Title), baseline.Means()))],
            Length = Task.Examples,
            Front = Front(models),
            ExampleCount = Counts.Value,
            Layer = Layers.Value,
            LayerCount = Layers.Maximum,
            Error = _errorAxis.Range,
            LogError = LogError,
            ErrorTitle = FunctionsWords.ErrorTitle,
            TrainedLength = TrainedLength(models),
            Values = Values(),
            Predictions = [.. models.Select(Predictions)],
            Ease = ease,
            IsStreaming = IsRunning,
        };
    }

    /// <summary>A model's error in the picture, NaN where it has not arrived.</summary>
    public double ErrorOf(ModelChoice model)
    {
        var errors = ErrorsOf(model.Card);
        return Counts.Value < errors.NextCount(0) ? errors.Mean(Counts.Value, Layers.Value) : double.NaN;
    }

    private SceneModel Scene(ModelChoice model, float[][] errors, int complete)
    {
        var scene = new SceneModel(model.Card.Id, model.Name, model.Slot, model.Card.LayerCount, [], [], errors);
        if (complete == 0)
            return scene;
        var kept = ErrorsOf(model.Card);
        return scene with
        {
            ExampleBand = _bands.ByExamples(model.Card.Id, kept, complete, Layers.Value, Task.Examples),
            LayerBand = _bands.ByLayer(model.Card.Id, kept, complete, Counts.Value),
        };
    }

    // What has not arrived yet is as it was before the prompts changed.
    private float[][] Errors(ModelChoice model)
    {
        var errors = ErrorsOf(model.Card);
        var means = errors.Means();
        if (errors.IsComplete(0) || !_before.TryGetValue(model.Card.Id, out var before))
            return means;
        for (var count = 0; count < Math.Min(means.Length, before.Errors.Length); count++)
            for (var layer = 0; layer < Math.Min(means[count].Length, before.Errors[count].Length); layer++)
                if (float.IsNaN(means[count][layer]))
                    means[count][layer] = before.Errors[count][layer];
        return means;
    }

    private int Front(ModelChoice[] models) =>
        models.Length == 0 ? Task.Examples : Math.Clamp(models.Min(model => ErrorsOf(model.Card).NextCount(0)) - 1, 0, Task.Examples);

    private static int? TrainedLength(ModelChoice[] models)
    {
        int[] lengths = [.. models.Select(model => model.Card.TrainedOn.Examples).Distinct()];
        return lengths is [var length] ? length : null;
    }

    private int[] UsableDimensions() =>
        [.. _cards.Where(card => card.Kind == "numeric" && card.TrainedOn.Task == Task.Name).Select(card => card.InputDimension).Distinct().Order()];

    // Points that vanish, only to come back a moment later somewhere else, cost three pictures and tell nothing.
    private ScenePredictions Predictions(ModelChoice model)
    {
        var arrived = Predictions(ErrorsOf(model.Card));
        return arrived.Values.Length == 0 && IsRunning && _before.TryGetValue(model.Card.Id, out var before) ? before.Predictions : arrived;
    }

    private ScenePredictions Predictions(ModelErrors errors)
    {
        var (targets, values) = (new List<float>(), new List<float>());
        foreach (var (prompt, sample) in _samples)
            if (errors.Predictions(prompt, Counts.Value, Layers.Value) is { } predictions && predictions.Length == sample.Targets.Length)
            {
                targets.AddRange(sample.Targets.Select(target => (float)target));
                values.AddRange(predictions);
            }
        return new ScenePredictions([.. targets], [.. values]);
    }

    // Whole numbers around all targets, so that the axis stays while layers and examples go by; until other targets arrive it is as it was.
    private AxisRange Values()
    {
        if (_samples.Count == 0)
            return _values;
        var most = Math.Max(1, Math.Ceiling(_samples.Values.Max(sample => sample.Targets.Max(Math.Abs)) * 1.1));
        return _values = new AxisRange(-most, most);
    }
}
