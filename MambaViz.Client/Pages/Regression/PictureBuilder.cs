using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Makes pictures. It remembers what is dear to work out, and nothing that a picture at rest could tell from another's.</summary>
public sealed class PictureBuilder
{
    // With fewer prompts than this the limits of a mean say nothing.
    private const int FewestForBands = 4;

    // Without noise a model of a linear function comes this close; beyond it single precision decides.
    private const double SmallestError = 1e-6;

    // A decade and a half.
    private const float MostBelow = 30;

    private static readonly AxisRange UsualValues = new(-3, 3);

    private readonly PromptBands _bands = new();
    private ErrorAxis _axis = new(SmallestError);

    /// <summary>A single step was taken: the next picture may move there.</summary>
    public bool Ease { get; set; }

    /// <summary>The picture of what there is now.</summary>
    public RegressionPicture Build(RegressionState state)
    {
        var (request, complete) = (state.Request, state.Answers.Complete(state.Request));
        var scene = Scene(state, complete);
        var known = state.Answers.Samples.Select(sample => sample.Sample).FirstOrDefault();
        var heading = request.Data?.Source.Title ?? RegressionWords.Heading(state.Offer.TitleOf(request.Task.Name), request.Task, request.Bounds);
        string[] trainings = [.. state.Selection.Choices.Where(model => model.IsOn).Select(model => ModelSize.Training(model.Card))];
        var models = string.Join(" ", scene.Models.Zip(trainings, (model, training) => $"{model.Title}: {training}."));
        var note = request.Data is null
            ? RegressionWords.Note(request.Lens, scene.Layer, request.Task.Prompts, complete, complete >= FewestForBands, known?.Targets.Length)
            : OwnWords.Note(request, state.Offer.TitleOf(request.Task.Name), complete, complete >= FewestForBands);
        var average = request.Data is null ? FormattableString.Invariant($"n = {Words.Prompts(Math.Max(1, complete))}, seed {request.Task.Seed}.")
            : FormattableString.Invariant($"{OwnWords.Orders(Math.Max(1, complete))}.");
        return new(scene, heading, RegressionWords.ErrorNote(scene, known?.ZeroError), Notice(state) ?? new(NoticeKind.Note, note),
            new(request.Data is null ? request.Task.Name : "own-data", heading, $"{average} {note} {models}"),
            trainings, RegressionWords.NoInfluence(state));
    }

    private static PlotNotice? Notice(RegressionState state)
    {
        var request = state.Request;
        return state.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
            : state.IsUnanswered ? new(NoticeKind.Caution, RegressionWords.Unanswered)
            : !state.Offer.IsServerKnown ? null
            : request.Models.Count == 0 ? new(NoticeKind.Caution, request.Data is { } data ? OwnWords.NoModel(data) : RegressionWords.NoModel(state))
            : null;
    }

    private PromptScene Scene(RegressionState state, int complete)
    {
        var (request, examples) = (state.Request, state.Request.Task.Examples);
        ModelChoice[] choices = [.. state.Selection.Choices.Where(model => model.IsOn)];
        var (isComing, before) = (state.IsAnswerComing, state.Before);
        SceneModel[] models = [.. choices.Select(model => Model(state, model, complete, before))];
        // While frames arrive the axis only grows: it would jump with each of them.
        if (!isComing || before is null)
            _axis = new(SmallestError);
        _axis.Unit = request.Data is { } own ? own.Error.Of(1.0) : 1;
        _axis.Widen(models.Select(model => model.Errors).Concat(models.Select(model => model.Before)));
        var known = Known(state, state.Answers);
        if (request.Data is not null)
            WidenFor(known, models);
        var ease = Ease && !isComing && !state.Heads.IsPlaying;
        Ease = false;
        return new()
        {
            Models = models,
            Baselines = known,
            BaselinesBefore = known.Length == 0 && before is not null ? Known(state, before) : [],
            Length = examples,
            Front = request.Models.Count == 0 ? examples : Math.Clamp(state.Answers.NextCount(request) - 1, 0, examples),
            ExampleCount = state.Heads.Counts.Value,
            Layer = state.Heads.Depth.Value,
            LayerCount = state.Heads.Depth.Maximum,
            Error = _axis.Range,
            LogError = state.Link.LogError,
            ErrorTitle = request.Data is null ? RegressionWords.ErrorTitle : OwnWords.ErrorTitle(request),
            TrainedLength = choices.Select(model => model.Card.TrainedOn.Examples).Distinct().ToArray() is [var length] ? length : null,
            Values = (request.Data is { } data ? OwnUnits.Values(data) : Values(state.Answers) ?? (before is null ? null : Values(before)))
                ?? UsualValues,
            Predictions = [.. choices.Select(model => Predictions(state, model, before))],
            Influences = state.Link.Why
                ? [.. choices.Select(model =>
                    PromptInfluence.Of(state.Answers, request, model, state.Heads.Counts.Value, state.Heads.Depth.Value))]
                : [],
            Ease = ease,
            IsStreaming = isComing,
        };
    }

    // Of one's own data known methods may do better than any model; one that is exact would flatten all else.
    private void WidenFor(SceneBaseline[] known, SceneModel[] models)
    {
        var least = models.SelectMany(model => model.Errors).SelectMany(row => row).Where(error => error > 0).DefaultIfEmpty().Min() / MostBelow;
        _axis.Widen([[.. known.Select(method => Array.ConvertAll(method.Errors, error => Math.Max(error, least)))]]);
    }

    private SceneModel Model(RegressionState state, ModelChoice model, int complete, PromptAnswers? before)
    {
        var errors = state.Answers.Of(model.Card, state.Request.Lens);
        var hasBands = complete >= FewestForBands;
        var isOwn = state.Request.Data is not null;
        var scene = new SceneModel(model.Card.Id, model.Name, model.Slot, model.Card.LayerCount, [], [], errors.Means())
        {
            Before = errors.IsComplete(0) || before is null ? [] : before.Of(model.Card, state.Request.Lens).Means(),
            ExampleBand = hasBands
                ? _bands.ByExamples(model.Card.Id, errors, complete, state.Heads.Depth.Value, state.Request.Task.Examples, isOwn) : null,
            LayerBand = hasBands ? _bands.ByLayer(model.Card.Id, errors, complete, state.Heads.Counts.Value, isOwn) : null,
        };
        return state.Request.Data is { } data ? data.Error.Of(scene) : scene;
    }

    private static ScenePredictions Predictions(RegressionState state, ModelChoice model, PromptAnswers? before)
    {
        var arrived = Of(state.Answers);
        // Points that vanish, only to come back a moment later somewhere else, cost three pictures and tell nothing.
        var points = arrived.Values.Length == 0 && before is not null ? Of(before) with { IsBefore = true } : arrived;
        return state.Request.Data is { } data ? OwnUnits.Of(data, points) : points;

        ScenePredictions Of(PromptAnswers answers) => answers.Predictions(
            model.Card, state.Request.Lens, state.Heads.Counts.Value, state.Heads.Depth.Value, state.Request.IsOnNext);
    }

    private static SceneBaseline[] Known(RegressionState state, PromptAnswers answers) =>
    [
        .. from method in answers.Known()
           where state.Link.Shows(method.Name, answers.Known())
           select new SceneBaseline(method.Name, LookTable.ShortTitle(method.Name, method.Title),
               state.Request.Data is { } data ? data.Error.Of(method.Errors) : method.Errors),
    ];

    // Whole numbers around all targets, so that the axis stays while layers and examples go by.
    private static AxisRange? Values(PromptAnswers answers)
    {
        double[] targets = [.. answers.Samples.SelectMany(sample => sample.Sample.Targets).Select(Math.Abs)];
        var most = targets.Length == 0 ? 0 : Math.Max(1, Math.Ceiling(targets.Max() * 1.1));
        return most == 0 ? null : new AxisRange(-most, most);
    }
}
