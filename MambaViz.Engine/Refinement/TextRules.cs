using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>What an input of language must hold before anything is computed.</summary>
internal static class TextRules
{
    public static void Check(ProbedModel model, TextInput input)
    {
        if (model.Model.Config.Tokens is not { } tokens)
            throw new ArgumentException($"model: {model.Id} reads numbers, not tokens.", nameof(model));
        if (input.FromDemonstration < 0 || input.FromDemonstration > input.Demonstrations.Count)
            throw Wrong($"fromDemonstration: must be 0 to the number of demonstrations, {input.Demonstrations.Count}, got {input.FromDemonstration}");
        if (input.Continuation.Length == 0)
            throw Wrong("continuation: must hold at least one token, got none");
        if (input.TopCount is < 1 or > TextInput.MaximumTop)
            throw Wrong($"topCount: must be 1 to {TextInput.MaximumTop}, got {input.TopCount}");
        for (var i = 0; i < input.Demonstrations.Count; i++)
        {
            if (input.Demonstrations[i].Length == 0)
                throw Wrong($"demonstrations[{i}]: must hold at least one token, got none");
            CheckTokens($"demonstrations[{i}]", input.Demonstrations[i], tokens.VocabularySize);
        }

        CheckTokens("continuation", input.Continuation, tokens.VocabularySize);
        CheckTokens("wanted", [.. input.Wanted.OfType<int>()], tokens.VocabularySize);
        CheckPositions(input);
        var length = input.Demonstrations.Sum(d => (long)d.Length) + input.Continuation.Length;
        if (length > tokens.LongestContext)
            throw Wrong($"demonstrations: must with the continuation be at most the model's {tokens.LongestContext} tokens, got {length}");
        if (input.Lens is { } lens && (lens.LayerCount != model.Model.Config.LayerCount || lens.Width != model.Model.Config.Width))
            throw Wrong($"lens: must be of {model.Id}, and is of another shape");
    }

    private static void CheckPositions(TextInput input)
    {
        if (input.Positions.Count == 0)
            throw Wrong("positions: must hold at least one, got none");
        if (input.Wanted.Count != input.Positions.Count)
            throw Wrong($"wanted: must be as many as positions, {input.Positions.Count}, got {input.Wanted.Count}");
        var before = -1;
        foreach (var position in input.Positions)
        {
            if (position <= before || position >= input.Continuation.Length)
                throw Wrong($"positions: must ascend from 0 to at most {input.Continuation.Length - 1}, got {position}");
            before = position;
        }
    }

    /// <summary>Refuses tokens that a vocabulary of so many has not.</summary>
    public static void CheckTokens(string property, ReadOnlySpan<int> ids, int vocabulary)
    {
        foreach (var id in ids)
        {
            if (id < 0 || id >= vocabulary)
                throw Wrong($"{property}: must hold tokens from 0 to {vocabulary - 1}, got {id}");
        }
    }

    private static ArgumentException Wrong(string message, string parameter = "input") => new(message + ".", parameter);
}
