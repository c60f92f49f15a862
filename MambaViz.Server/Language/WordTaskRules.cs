using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Language;

/// <summary>The rules of a request for a prompt in words.</summary>
internal sealed class WordTaskRules(IReadOnlyList<WordTaskCard> tasks)
{
    /// <summary>The family, if the request keeps every rule.</summary>
    public WordFamily Check(WordTaskRequest request)
    {
        var family = WordFamilyCatalogue.Find(request.Name)
            ?? throw Rule.Broken("name", $"one of {Rule.Names(tasks.Select(t => t.Name))}", request.Name);
        Rule.Range("demonstrations", request.Demonstrations, 0, family.DemonstrationLimit);
        Rule.Range("seed", request.Seed, 0, Limits.Seed);
        if (request.HeldOut && !family.HoldsOut)
            throw new RequestException($"heldOut: must be false for {family.Name}, which holds no words out");
        return family;
    }
}
