using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Refining;

/// <summary>What can be asked for, as clients see it.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, Lazy<ModelDetail>> _details;

    public Catalogue(EngineHost engine)
    {
        Models = [.. engine.Zoo.Models.Select(model => Card(model) with { HasGrowth = engine.Growth.Models.ContainsKey(model.Id) })];
        Names = new(Models, engine.Growth.Models);
        // Files are read when a model is first asked for: a page that lists models has no use for their histories.
        _details = engine.Zoo.Models.Zip(Models).ToDictionary(
            m => m.Second.Id,
            m => new Lazy<ModelDetail>(() => ModelDescription.Of(m.First.Card, m.Second, engine.Zoo.FolderOf(m.First), Names.Growth(m.Second.Id))),
            StringComparer.Ordinal);
    }

    public ModelCard[] Models { get; }

    /// <summary>What a request may name.</summary>
    public ModelNames Names { get; }

    public TaskCard[] Tasks { get; } = [.. FunctionClassCatalogue.All.Select(Card)];

    /// <summary>All that is known of a model.</summary>
    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">There is none of that id.</exception>
    public ModelDetail Describe(string id) => _details[Names.Model("id", id).Id].Value;

    public static ModelCard Card(TrainedModel model)
    {
        var config = model.Probed.Model.Config;
        var card = model.Card;
        return new ModelCard
        {
            Id = model.Id,
            Title = card.Title,
            Architecture = config.Architecture,
            InputDimension = config.InputDimension,
            LayerCount = config.LayerCount,
            Width = config.Width,
            Parameters = model.Probed.Model.Parameters.Count,
            TrainedOn = new(card.Task, card.Dimension, card.Examples, card.Steps, card.Seed),
            Metrics = card.Metrics.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal),
            Lenses = model.Probed.TunedLens is null ? [Lens.ReadOut, Lens.Affine] : [Lens.ReadOut, Lens.Affine, Lens.Tuned],
            Command = card.Command,
            Device = card.Device,
            Date = card.Date,
        };
    }

    public static TaskCard Card(FunctionClass task) => new(
        task.Name,
        task.Title,
        new(task.DefaultDimension, task.MinimumDimension, task.MaximumDimension),
        [.. task.Parameters.Select(p => new TaskParameter(p.Name, p.Title, p.Default, p.Minimum, p.Maximum))],
        [.. task.Shifts]);
}
