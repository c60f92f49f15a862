using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using static TorchSharp.torch;

namespace MambaViz.Server.Language;

/// <summary>What can be asked for in words, as clients see it.</summary>
/// <param name="models">The models of language.</param>
internal sealed class LanguageCatalogue(TextModels models)
{
    public TextModelCard[] Models { get; } = [.. models.Models.Select(Card)];

    public WordTaskCard[] Tasks { get; } = [.. WordFamilyCatalogue.All.Select(Card)];

    /// <summary>The model of an id.</summary>
    /// <exception cref="RequestException">There is none; the message says which there are.</exception>
    public TextModelCard Model(string property, string? id) =>
        Models.FirstOrDefault(model => string.Equals(model.Id, id, StringComparison.Ordinal))
        ?? throw Rule.Broken(property, $"one of {Rule.Names(Models.Select(model => model.Id))}", id);

    private static MeasuredShare Share(TextMetric metric) =>
        new(metric.Family, metric.Demonstrations, metric.IsHeldOut, metric.Accuracy, metric.Low, metric.High, metric.Prompts);

    private static bool Has(string folder, string lens) => lens switch
    {
        Lens.Tuned => TextModelFolder.HasLens(folder),
        Lens.Jacobian => TextModelFolder.HasJacobian(folder),
        _ => true,
    };

    private static WordTaskCard Card(WordFamily family) => new(
        family.Name,
        family.Group == WordGroup.InContext ? "in-context" : family.Group.ToString().ToLowerInvariant(),
        family.Description,
        family.DemonstrationLimit,
        family.HoldsOut,
        family.IsAnswerable);

    /// <summary>The card of a model.</summary>
    public static TextModelCard Card(TextModelEntry model)
    {
        var (config, card) = (model.Config, model.Card);
        var (before, between, after) = card.Format ?? PromptFormat.Paper;
        return new()
        {
            Id = model.Id,
            Title = card.Title,
            Architecture = config.Architecture,
            LayerCount = config.LayerCount,
            Width = config.Width,
            Parameters = SequenceModel.Describe(config, CPU).Sum(parameter => parameter.Count),
            VocabularySize = config.Tokens!.VocabularySize,
            ContextLength = config.Tokens.MostTokens,
            Source = card.Source,
            IsOwn = card.Training is not null,
            Format = new(before, between, after),
            Lenses = [.. Lens.OfText.Where(lens => Has(model.Folder, lens))],
            Metrics = [.. (card.Metrics ?? []).Select(Share)],
            // Options of a kind are all written out, and kinds of state space blocks share the name.
            StateSize = config.BlockOptions.TryGetValue("stateSize", out var size) ? size.GetInt32() : null,
            Kept = StateBytes.Of(config) is var kept ? new(kept.Fixed, kept.PerToken) : default,
            Recall = card.Training is { Recall: { } recall } training
                ? new(recall.Keys, recall.Values, recall.LeastPairs, training.Examples)
                : null,
            Command = card.Command,
        };
    }
}
