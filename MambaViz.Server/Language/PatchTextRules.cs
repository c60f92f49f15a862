using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Refinement;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Language;

/// <summary>The rules of requests that put one prompt of words into another: those of a reading, for both prompts.</summary>
internal sealed class PatchTextRules(TextRefineRules rules)
{
    /// <summary>The two prompts in the tokens of each model.</summary>
    public IReadOnlyList<(EncodedText Text, PatchInput Input)> Check(PatchTextRequest request)
    {
        var clean = request.Request with { Positions = request.Request.Positions ?? [0] };
        Rule.Count("positions", clean.Positions.Length, 1, 1, "position");
        var asked = Whole(clean);
        return [.. asked.Zip(Other("corrupt", clean, request.Corrupt), (one, other) => (one.Text, Patch(one.Text.Model.Id, one.Input, other.Input)))];
    }

    /// <summary>The prompt with demonstrations and the question in the tokens of each model.</summary>
    public IReadOnlyList<(EncodedText Text, TaskVectorInput Input)> Check(TaskVectorRequest request)
    {
        if (request.Request.Positions is { } positions)
            throw new RequestException($"positions: must be left out, for the whole answer is told, got {positions.Length} of them");
        var asked = Whole(request.Request);
        Rule.Count("donor.demonstrations", request.Donor.Demonstrations.Length, 1, Limits.TextDemonstrations, "demonstrations");
        var donors = Other("donor", request.Request with { Wanted = null }, request.Donor);
        return [.. asked.Zip(donors, (one, donor) => (one.Text, Vector(one, donor.Input)))];
    }

    private IReadOnlyList<(EncodedText Text, TextInput Input)> Whole(TextRefineRequest request)
    {
        var asked = rules.Check(request);
        if (request.Wanted is null)
            throw Rule.Broken("wanted", "given, for it is its probability that is told", null);
        if (request.FromDemonstration != 0)
            throw Rule.Broken("fromDemonstration", "0, for it is the whole prompt that is asked about", request.FromDemonstration);
        return request.Lens == Lens.ReadOut ? asked
            : throw Rule.Broken("lens", $"{Lens.ReadOut}, for a patched prompt is read as the model itself is", request.Lens);
    }

    // Models and answer are checked: what can be wrong is the prompt's.
    private IReadOnlyList<(EncodedText Text, TextInput Input)> Other(string property, TextRefineRequest request, TextPrompt prompt)
    {
        try
        {
            return rules.Check(request with { Demonstrations = prompt.Demonstrations, Query = prompt.Query });
        }
        catch (RequestException broken)
        {
            throw new RequestException($"{property}.{broken.Message}", broken);
        }
    }

    private static PatchInput Patch(string model, TextInput clean, TextInput corrupt)
    {
        var input = new PatchInput { Clean = Tokens(clean), Corrupt = Tokens(corrupt), Wanted = clean.Wanted[0]!.Value };
        if (input.Clean.Count > Limits.PatchedTokens)
            throw new RequestException($"demonstrations: must with query and answer be at most {Limits.PatchedTokens} tokens for {model}, got {input.Clean.Count}");
        return input.Corrupt.Count == input.Clean.Count ? input : throw new RequestException(
            $"corrupt: must have as many tokens as the clean prompt for {model}, {input.Clean.Count}, got {input.Corrupt.Count}");
    }

    // The question's demonstrations stand before it.
    private static TaskVectorInput Vector((EncodedText Text, TextInput Input) asked, TextInput donor) => new()
    {
        Donor = Tokens(donor),
        Query = [.. asked.Text.Demonstrations.SelectMany(line => line), .. asked.Text.Query],
        Wanted = [.. asked.Input.Wanted.Select(token => token!.Value)],
    };

    private static int[] Tokens(TextInput input) => [.. input.Demonstrations.SelectMany(line => line), .. input.Continuation];
}
