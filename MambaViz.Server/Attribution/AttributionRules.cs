using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Attribution;

/// <summary>The rules of requests that ask why: those of a refinement, over all of a context that is not too long.</summary>
internal sealed class AttributionRules(RefineRules refinements, EngineHost engine)
{
    /// <summary>Refuses a request for influence that breaks a rule.</summary>
    public void CheckInfluence(RefineRequest request) => Check(request, 1, Limits.AttributionExamples);

    /// <summary>Refuses a request for orderings that breaks a rule.</summary>
    public void CheckOrderings(OrderingsRequest request)
    {
        Check(request.Request, 2, Limits.AttributionExamples);
        Orders(request.Count, request.Seed);
    }

    /// <summary>Refuses a request for errors on next examples that breaks a rule.</summary>
    public void CheckNextErrors(NextErrorsRequest request)
    {
        refinements.CheckContext(new() { Models = request.Models, Examples = request.Examples, Lens = request.Lens });
        Rule.Count("examples", request.Examples.Length, 1, Limits.Examples, "examples");
        Orders(request.Count, request.Seed);
    }

    /// <summary>Refuses a request for predictions without a block that breaks a rule.</summary>
    public void CheckAblation(RefineRequest request)
    {
        Check(request, 0, Limits.Examples);
        WithoutLens(request, "a model without a block is read as the model itself is");
        Whole(request, "each of its blocks is taken away in turn");
    }

    /// <summary>Refuses a request for a transplant that breaks a rule.</summary>
    public void CheckTransplant(TransplantRequest request)
    {
        var (dimension, count) = Check(request.Request, 0, Limits.Examples);
        Rule.Count("before", request.Before.Length, 1, Limits.Examples, "examples");
        if (request.Before.Length + count > Limits.Examples)
            throw Rule.Broken("before", $"with the {count} that follow at most {Limits.Examples} examples", request.Before.Length);
        RefineRules.CheckExamples("before", request.Before, dimension);
        Rule.Range("share", request.Share ?? Limits.UsualShare, Limits.LeastShare, Limits.MostShare);
    }

    /// <summary>Refuses a request for readings that breaks a rule.</summary>
    public void CheckReading(ReadingRequest request)
    {
        var prompt = request.Request;
        Check(prompt, 0, Limits.Examples);
        WithoutLens(prompt, "what a token reads is no prediction");
        Whole(prompt, "a block that is taken away reads nothing");
        var models = prompt.Models.Select(id => (Id: id, engine.Served(id).Probed.Model.Config)).ToList();
        var drawn = models[0].Config.InputDimension == 1 ? TaskDraw.GridQueryCount : TaskDraw.SampledQueryCount;
        Rule.Range("query", request.Query, 0, (prompt.Queries?.Length ?? drawn) - 1);
        var choice = new ReadingChoice(request.Token, request.Layer, request.Channel);
        var tokens = 2 * (prompt.Examples?.Length ?? prompt.Task!.Examples) + 1;
        foreach (var (id, config) in models)
            ReadingRules.Check(choice, tokens, id, config);
    }

    private static void WithoutLens(RefineRequest request, string reason)
    {
        if (request.Lens != Lens.ReadOut)
            throw Rule.Broken("lens", $"{Lens.ReadOut}, for {reason}", request.Lens);
    }

    private static void Whole(RefineRequest request, string reason)
    {
        foreach (var (index, id) in request.Models.Index())
        {
            if (AblatedId.Split(id) is not null)
                throw Rule.Broken($"models[{index}]", $"a whole model, for {reason}", id);
        }
    }

    private static void Orders(int? count, long seed)
    {
        Rule.Range("count", count ?? Limits.UsualOrderings, 2, Limits.Orderings);
        Rule.Range("seed", seed, 0, Limits.Seed);
    }

    private (int Dimension, int Count) Check(RefineRequest request, int least, int most)
    {
        var (dimension, count) = refinements.Check(request);
        Rule.Count(request.Examples is null ? "task.examples" : "examples", count, least, most, "examples");
        if (request.FromExample != 0)
            throw Rule.Broken("fromExample", "0, for it is the whole context that is asked about", request.FromExample);
        return (dimension, count);
    }
}
