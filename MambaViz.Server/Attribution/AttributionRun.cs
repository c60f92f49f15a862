using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Attribution;

/// <summary>The frames of requests that ask why, lazily: one model after the other, null for a step that completes no frame.</summary>
internal static class AttributionRun
{
    public static IEnumerable<InfluenceFrame?> Influence(Refiner refiner, IReadOnlyList<ProbedModel> models, RefineRequest request)
    {
        var context = RefinementContext.Of(request);
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.Influence.Of(refiner, model, context.Input))
                yield return step is null ? null : Frame(sequence++, model.Id, step, context);
        }
    }

    public static IEnumerable<OrderingFrame?> Orderings(Refiner refiner, IReadOnlyList<ProbedModel> models, OrderingsRequest request)
    {
        var input = RefinementContext.Of(request.Request).Input;
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.Orderings.Of(refiner, model, input, request.Count ?? Limits.UsualOrderings, request.Seed))
                yield return step is null ? null : Frame(sequence++, model.Id, step);
        }
    }

    public static IEnumerable<NextErrorFrame?> NextErrors(IReadOnlyList<ProbedModel> models, NextErrorsRequest request)
    {
        var examples = RefinementContext.Examples(request.Examples);
        var (lens, count) = (RefinementContext.LensOf(request.Lens), request.Count ?? Limits.UsualOrderings);
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.NextErrors.Of(model, examples, lens, count, request.Seed))
                yield return step is null ? null : Frame(sequence++, model, step);
        }
    }

    public static IEnumerable<AblationFrame?> Ablation(EngineHost engine, IReadOnlyList<ProbedModel> models, RefineRequest request)
    {
        var context = RefinementContext.Of(request);
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.Ablation.Of(model, context.Input, engine.MeansOf(model)))
                yield return step is null ? null : Frame(sequence++, model.Id, step, context);
        }
    }

    public static IEnumerable<TransplantFrame?> Transplant(Refiner refiner, IReadOnlyList<ProbedModel> models, TransplantRequest request)
    {
        var (context, before) = (RefinementContext.Of(request.Request), RefinementContext.Examples(request.Before));
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.Transplant.Of(refiner, model, before, context.Input, request.Share ?? Limits.UsualShare))
                yield return step is null ? null : Frame(sequence++, model.Id, step, context);
        }
    }

    public static IEnumerable<ReadingFrame?> Reading(IReadOnlyList<ProbedModel> models, ReadingRequest request)
    {
        var input = RefinementContext.Of(request.Request).Input;
        var prompt = input with { Queries = [input.Queries[request.Query]] };
        var choice = new ReadingChoice(request.Token, request.Layer, request.Channel);
        var sequence = 0;
        foreach (var model in models)
        {
            foreach (var step in Engine.Attribution.Reading.Of(model, prompt, choice))
                yield return step is null ? null : ReadingFrames.Of(sequence++, model.Id, step);
        }
    }

    private static InfluenceFrame Frame(int sequence, string model, LeftOutPrediction step, RefinementContext context) => new()
    {
        Sequence = sequence,
        Model = model,
        LeftOut = step.LeftOut,
        Layer = step.Prediction.Layer,
        LayerCount = step.Prediction.LayerCount,
        Predictions = FloatBytes.ToBytes(step.Prediction.Predictions),
        MeanSquaredError = context.MeanSquaredError(step.Prediction.Predictions),
        LensFitted = step.Prediction.LensFitted,
    };

    private static AblationFrame Frame(int sequence, string model, AblatedPrediction step, RefinementContext context) => new()
    {
        Sequence = sequence,
        Model = model,
        Kind = step.Kind switch
        {
            AblationKind.Whole => AblationKinds.Whole,
            AblationKind.Skipped => AblationKinds.Skipped,
            AblationKind.Mean => AblationKinds.Mean,
            _ => AblationKinds.OnlyUpTo,
        },
        Layer = step.Layer,
        LayerCount = step.LayerCount,
        Predictions = FloatBytes.ToBytes(step.Predictions),
        MeanSquaredError = context.MeanSquaredError(step.Predictions),
    };

    private static TransplantFrame Frame(int sequence, string model, TransplantPrediction step, RefinementContext context) => new()
    {
        Sequence = sequence,
        Model = model,
        ExampleCount = step.Alone.ExampleCount,
        Layer = step.Alone.Layer,
        LayerCount = step.Alone.LayerCount,
        Carried = FloatBytes.ToBytes(step.Carried.Predictions),
        Alone = FloatBytes.ToBytes(step.Alone.Predictions),
        CarriedError = context.MeanSquaredError(step.Carried.Predictions),
        AloneError = context.MeanSquaredError(step.Alone.Predictions),
        // JSON has no word for infinity.
        Remainder = double.IsFinite(step.Remainder) ? step.Remainder : null,
        ForgottenFrom = step.ForgottenFrom,
        LensFitted = step.Carried.LensFitted && step.Alone.LensFitted,
    };

    private static OrderingFrame Frame(int sequence, string model, OrderingSummary layer) => new()
    {
        Sequence = sequence,
        Model = model,
        Layer = layer.Layer,
        LayerCount = layer.LayerCount,
        Mean = FloatBytes.ToBytes(layer.Mean),
        Low = FloatBytes.ToBytes(layer.Low),
        High = FloatBytes.ToBytes(layer.High),
        Spread = layer.Spread,
        LensFitted = layer.LensFitted,
    };

    private static NextErrorFrame Frame(int sequence, ProbedModel model, NextErrorSummary step) => new()
    {
        Sequence = sequence,
        Model = model.Id,
        ExampleCount = step.ExampleCount,
        LayerCount = model.Model.Config.LayerCount,
        Mean = FloatBytes.ToBytes(step.Mean),
        Low = FloatBytes.ToBytes(step.Low),
        High = FloatBytes.ToBytes(step.High),
        LensFitted = step.LensFitted,
    };
}
