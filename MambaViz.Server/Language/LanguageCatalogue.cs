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
internal sealed class LanguageCatalogue
{
    private readonly Dictionary<string, Lazy<TextGrowthDetail>> _growth;

    /// <param name="models">The models of language.</param>
    public LanguageCatalogue(TextModels models)
    {
        Models = [.. models.Models.Select(model => Card(model) with { HasGrowth = models.Growth.ContainsKey(model.Id) })];
        Names = new(Models, models.Growth.ToDictionary(model => model.Key, model => model.Value.Select(Card).ToArray(), StringComparer.Ordinal));
        // Files are read when a model is first asked for.
        _growth = models.Models.Zip(Models).Where(model => model.Second.HasGrowth).ToDictionary(
            model => model.First.Id, model => new Lazy<TextGrowthDetail>(() => Growth(model.First, model.Second)), StringComparer.Ordinal);
    }

    public TextModelCard[] Models { get; }

    public WordTaskCard[] Tasks { get; } = [.. WordFamilyCatalogue.All.Select(Card)];

    /// <summary>What a request may name.</summary>
    public TextNames Names { get; }

    /// <summary>A model along its training.</summary>
    /// <exception cref="RequestException">There is none of that id, or it has no checkpoints.</exception>
    public TextGrowthDetail DescribeGrowth(string id) =>
        _growth.GetValueOrDefault(Names.Model("id", id).Id)?.Value
        ?? throw Rule.Broken("id", $"a model with checkpoints along its training{Those()}", id);

    private string Those() => _growth.Count == 0 ? ", and there is none" : $": one of {Rule.Names(_growth.Keys)}";

    private TextGrowthDetail Growth(TextModelEntry model, TextModelCard card) => new()
    {
        Card = card,
        Checkpoints = Names.Growth(card.Id),
        Shares = [.. Accuracies(model).OrderBy(row => row.Step).Select(Share)],
    };

    private static IReadOnlyList<GrowthAccuracy> Accuracies(TextModelEntry model)
    {
        try
        {
            return GrowthAccuracy.Read(model.Folder);
        }
        catch (InvalidDataException broken)
        {
            throw new RequestException($"id: must be a model whose measures can be read, got {model.Id}. {broken.Message}", broken);
        }
    }

    private static GrowthShare Share(GrowthAccuracy row) =>
        new(row.Step, row.Family, row.Demonstrations, row.Accuracy, row.Low, row.High, row.Prompts);

    private static TextCheckpoint Card(GrowthCheckpoint checkpoint) =>
        new(checkpoint.Step, [.. Lens.OfText.Where(lens => lens == Lens.ReadOut || (lens == Lens.Tuned && checkpoint.HasLens))]);

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
