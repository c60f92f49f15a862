using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Experiments;

/// <summary>The rules of a request for an experiment.</summary>
/// <param name="cards">The experiments.</param>
/// <param name="zoo">All models that there are.</param>
internal sealed class ExperimentRules(IReadOnlyList<ExperimentCard> cards, ExperimentInput zoo)
{
    /// <summary>What a request asks for.</summary>
    /// <exception cref="RequestException">It breaks a rule; the message names property, rule and value.</exception>
    public ExperimentPlan Check(ExperimentRequest request)
    {
        var runnable = cards.Where(c => c.Tasks.Length > 0).ToList();
        var card = runnable.Find(c => string.Equals(c.Name, request.Name, StringComparison.Ordinal))
            ?? throw Rule.Broken("name", $"one of {Rule.Names(runnable.Select(c => c.Name))}", request.Name);
        var sizes = PaperSizes.Find(request.Preset) ?? throw Rule.Broken("preset", $"one of {Rule.Names(card.Presets.Select(p => p.Name))}", request.Preset);
        Rule.Range("seed", request.Seed, 0, Limits.ExperimentSeed);
        if (request.Prompts is { } prompts)
        {
            Rule.Range("prompts", prompts, 1, Limits.ExperimentPrompts);
            sizes = sizes.With(prompts);
        }

        if (request.Inputs is { } inputs && !card.Inputs.Contains(inputs, StringComparer.Ordinal))
            throw Rule.Broken("inputs", card.Inputs.Length == 0 ? $"absent for {card.Name}" : $"one of {Rule.Names(card.Inputs)} for {card.Name}", inputs);
        var input = zoo with { Tasks = Tasks(request, card), Inputs = request.Inputs, Sizes = sizes, Seed = request.Seed };
        return new(PaperCatalogue.Find(card.Name)!, input, request.Prompts is not null);
    }

    // In the order of the card, so that the same set has one id.
    private static string[] Tasks(ExperimentRequest request, ExperimentCard card)
    {
        if (request.Tasks is not { } asked)
            return [];
        Rule.Count("tasks", asked.Length, 1, card.Tasks.Length, "tasks");
        foreach (var (index, task) in asked.Index())
        {
            if (!card.Tasks.Contains(task, StringComparer.Ordinal))
                throw Rule.Broken($"tasks[{index}]", $"one of {Rule.Names(card.Tasks)} for {card.Name}", task);
            if (Array.IndexOf(asked, task) != index)
                throw Rule.Broken($"tasks[{index}]", "named once", task);
        }

        return asked.Length == card.Tasks.Length ? [] : [.. card.Tasks.Where(t => asked.Contains(t, StringComparer.Ordinal))];
    }
}
