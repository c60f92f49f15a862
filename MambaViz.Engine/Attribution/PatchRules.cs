using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>What prompts of words must hold before one is put into another.</summary>
internal static class PatchRules
{
    /// <summary>Refuses tokens that the model cannot read as one prompt.</summary>
    public static void Check(ProbedModel model, string property, IReadOnlyCollection<int> tokens)
    {
        if (model.Model.Config.Tokens is not { } options)
            throw new ArgumentException($"model: {model.Id} reads numbers, not tokens.", nameof(model));
        if (tokens.Count == 0 || tokens.Count > options.LongestContext)
            throw new ArgumentException($"{property}: must hold 1 to {options.LongestContext} tokens, got {tokens.Count}.", nameof(tokens));
        TextRules.CheckTokens(property, [.. tokens], options.VocabularySize);
    }
}
