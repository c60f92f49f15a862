using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Attribution;

/// <summary>The rules of requests that ask why: those of a refinement, over all of a context that is not too long.</summary>
internal sealed class AttributionRules(RefineRules refinements)
{
    /// <summary>Refuses a request for influence that breaks a rule.</summary>
    public void CheckInfluence(RefineRequest request) => Check(request, 1);

    /// <summary>Refuses a request for orderings that breaks a rule.</summary>
    public void CheckOrderings(OrderingsRequest request)
    {
        Check(request.Request, 2);
        Orders(request.Count, request.Seed);
    }

    /// <summary>Refuses a request for errors on next examples that breaks a rule.</summary>
    public void CheckNextErrors(NextErrorsRequest request)
    {
        refinements.CheckContext(new() { Models = request.Models, Examples = request.Examples, Lens = request.Lens });
        Rule.Count("examples", request.Examples.Length, 1, Limits.Examples, "examples");
        Orders(request.Count, request.Seed);
    }

    private static void Orders(int? count, long seed)
    {
        Rule.Range("count", count ?? Limits.UsualOrderings, 2, Limits.Orderings);
        Rule.Range("seed", seed, 0, Limits.Seed);
    }

    private void Check(RefineRequest request, int least)
    {
        refinements.Check(request);
        var count = request.Examples?.Length ?? request.Task!.Examples;
        Rule.Count(request.Examples is null ? "task.examples" : "examples", count, least, Limits.AttributionExamples, "examples");
        if (request.FromExample != 0)
            throw Rule.Broken("fromExample", "0, for it is the whole context that is asked about", request.FromExample);
    }
}
